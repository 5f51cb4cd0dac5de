/** How often something is said. */
package dev.steadfast.chassis.logging;

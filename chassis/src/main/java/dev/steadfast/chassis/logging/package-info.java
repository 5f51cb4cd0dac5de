/** How an event is written down, and how often something is said. */
package dev.steadfast.chassis.logging;

/** Keys and certificates as other programs write them. */
package dev.steadfast.chassis.tls;

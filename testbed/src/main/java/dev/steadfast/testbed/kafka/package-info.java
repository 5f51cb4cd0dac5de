/** A real Kafka broker for tests, the demo and {@code run}: embedded, as a process of its own, or in a container. */
package dev.steadfast.testbed.kafka;

/**
 * Kafka, bytes in and bytes out. {@link dev.steadfast.chassis.kafka.KafkaWriter} alone writes;
 * {@link dev.steadfast.chassis.kafka.GroupReader} and {@link dev.steadfast.chassis.kafka.TopicReader} read, both through one
 * class that alone knows the reading client. The traps that shaped this package are listed in the module's README.
 */
package dev.steadfast.chassis.kafka;

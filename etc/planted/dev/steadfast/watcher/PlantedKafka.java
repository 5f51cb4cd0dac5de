package dev.steadfast.watcher;

import org.apache.kafka.clients.producer.KafkaProducer;

/** Against the rules, so that a test sees the build's check find it. Never compiled. */
final class PlantedKafka {}

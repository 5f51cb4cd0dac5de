package dev.steadfast.standalone.live.rendered;

import dev.steadfast.testbed.kafka.KafkaProcess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;

/** The Kafka that an overlay is made for, and what those who run it do. */
interface OverlayKafka extends AutoCloseable {
    String bootstrapServers();

    /** A client's properties with which a program may write decisions, and do nothing else. */
    Map<String, String> program();

    /** What the page has between making the Secrets and applying the overlay. */
    default void prepare(Installed installed, KubernetesClient client) {
    }

    /** What goes on once the overlay is applied, before its pods can start. */
    default void answer(Installed installed, KubernetesClient client) {
    }

    @Override
    void close();

    static OverlayKafka of(String overlay, Path folder) {
        return switch (overlay) {
            case "kafka-tls-scram" -> new ScramKafka(folder);
            case "strimzi" -> new StrimziKafka();
            default -> new Open(KafkaProcess.start(folder.resolve("kafka"), 0));
        };
    }

    /** One that lets everybody in. */
    record Open(KafkaProcess broker) implements OverlayKafka {
        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public Map<String, String> program() {
            return Map.of("bootstrap.servers", bootstrapServers());
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}

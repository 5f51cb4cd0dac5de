package dev.steadfast.testbed.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The one Kafka of this test JVM, started by the first who asks: in a container where Docker is there, else embedded.
 * {@code -Dsteadfast.test.kafka=embedded} or {@code docker} decides otherwise. Tests keep apart by unique topics and groups.
 */
public final class KafkaForTests {
    private static String bootstrapServers;

    private KafkaForTests() {
    }

    public static synchronized String bootstrapServers() {
        if (bootstrapServers == null) {
            bootstrapServers = switch (System.getProperty("steadfast.test.kafka", "auto")) {
                case "embedded" -> embedded();
                case "docker" -> DockerKafka.start().orElseThrow(() -> new IllegalStateException("steadfast.test.kafka=docker, but there is no Docker"));
                case "auto" -> DockerKafka.start().orElseGet(KafkaForTests::embedded);
                case String other -> throw new IllegalArgumentException("steadfast.test.kafka=" + other + ": give auto, embedded or docker");
            };
        }
        return bootstrapServers;
    }

    private static String embedded() {
        var kafka = EmbeddedKafka.start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-for-tests-stop"));
        return kafka.bootstrapServers();
    }

    /** {@code prefix} made unique: for topics, groups and transactional ids. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Makes a topic with a name of its own and returns the name. */
    public static String newTopic(String prefix, int partitions) {
        return newTopic(prefix, partitions, Map.of());
    }

    public static String newTopic(String prefix, int partitions, Map<String, String> configs) {
        var name = unique(prefix);
        create(List.of(new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)).configs(configs)));
        return name;
    }

    private static void create(List<NewTopic> topics) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics " + topics + " could not be made: " + e.getCause().getMessage(), e.getCause());
        }
    }
}

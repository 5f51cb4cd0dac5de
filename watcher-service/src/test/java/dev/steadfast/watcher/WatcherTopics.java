package dev.steadfast.watcher;

import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.watcher.publish.Layout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of one test on a real broker, and what a reader with read_committed finds there. */
public final class WatcherTopics {
    private static final int PARTITIONS = 4;

    private final String bootstrapServers;
    private final Layout layout;

    public WatcherTopics() {
        this(KafkaForTests.bootstrapServers());
    }

    public WatcherTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.layout = new Layout(KafkaForTests.unique("t") + "-", Map.of(Topic.RESOURCES, PARTITIONS, Topic.CLUSTER_RESOURCES, 1, Topic.HISTORY, PARTITIONS,
                Topic.CHECKPOINTS, 2, Topic.INVENTORY, 2));
        List<NewTopic> topics = Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY)
                .map(t -> new NewTopic(layout.name(t), Optional.of(layout.partitions().get(t)), Optional.of((short) 1))).toList();
        List<NewTopic> letters = Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES)
                .map(t -> new NewTopic(layout.deadLetters(t), Optional.of(1), Optional.of((short) 1))).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Stream.of(topics, letters).flatMap(Collection::stream).toList()).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public KafkaSettings kafka() {
        return KafkaSettings.at(bootstrapServers);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public Layout layout() {
        return layout;
    }

    /** All committed records of the topic, those of a partition in their order. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        return read(layout.name(topic));
    }

    /** Without the cluster: {@code kind/namespace/name} to the version that the topic shows. */
    public Map<String, String> state(Topic topic) {
        Map<String, String> state = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
            String key = key(record);
            if (record.value() == null) {
                state.remove(key);
            } else if (!key.equals("Pulse")) {
                state.put(key, header(record, "ce_resourceversion"));
            }
        }
        return state;
    }

    public List<String> keys(Topic topic, String kind) {
        return state(topic).keySet().stream().filter(k -> k.startsWith(kind + "/")).toList();
    }

    /** What the history says about the objects of a kind: {@code name uid@version}, or {@code name gone uid@version}. */
    public List<String> history(String kind) {
        return read(Topic.HISTORY).stream().filter(r -> key(r).startsWith(kind + "/"))
                .map(r -> key(r).substring(kind.length() + 1) + (r.value() == null ? " gone " : " ") + header(r, "ce_uid") + "@" + header(r, "ce_resourceversion")
                        + (header(r, "ce_passedover") == null ? "" : " passed " + header(r, "ce_passedover"))).toList();
    }

    public List<Pulse> pulses(Topic topic, int partition) {
        return read(topic).stream().filter(r -> r.partition() == partition && key(r).equals("Pulse")).map(r -> Json.read(r.value(), Pulse.class)).toList();
    }

    public static String key(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return key.substring(key.indexOf('/') + 1);
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null ? null : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

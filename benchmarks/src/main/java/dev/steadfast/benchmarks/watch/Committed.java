package dev.steadfast.benchmarks.watch;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows what is committed: every transaction has a checkpoint. */
final class Committed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaConsumer<byte[], byte[]> consumer;

    Committed(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(Topic.CHECKPOINTS.topicName()).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
    }

    /** Waits until all of the subject's changes up to this version are committed. @return in how many transactions that were not counted before */
    int through(Subject subject, long version) {
        byte[] key = Checkpoint.key(subject.cluster(), Kind.POD.kind()).getBytes(StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int transactions = 0;
        long reached = 0;
        while (reached < version) {
            if (System.nanoTime() > deadline || !subject.process().alive()) {
                throw subject.failure("version " + version + " is not committed, " + reached + " is");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (Arrays.equals(record.key(), key)) {
                    String at = Json.read(record.value(), Checkpoint.class).resourceVersion();
                    reached = at == null ? reached : Long.parseLong(at);
                    transactions++;
                }
            }
        }
        return transactions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

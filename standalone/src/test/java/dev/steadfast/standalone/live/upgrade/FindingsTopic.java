package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.contract.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every record of the findings' topic, read while it is written: later, compaction would have taken some. */
final class FindingsTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Openings openings = new Openings();
    private final String bootstrapServers;
    private final List<TopicPartition> partitions;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean last;
    private volatile boolean closed;

    /** Begins to read; the topic is there. */
    FindingsTopic(String bootstrapServers, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(Topic.FINDINGS.topicName(), p)).toList();
        Thread.ofPlatform().daemon().name("findings").start(this::follow);
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = null;
            while (!closed && (ends == null || ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))) {
                if (last && ends == null) {
                    ends = consumer.endOffsets(partitions);
                }
                consumer.poll(POLL).forEach(record -> openings.read(new String(record.key(), StandardCharsets.UTF_8), record.value()));
            }
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** Reads to where the topic ends now, and no further. */
    Openings all() {
        last = true;
        done.join();
        return openings;
    }

    @Override
    public void close() {
        closed = true;
    }
}

package dev.steadfast.benchmarks.handover;

import dev.steadfast.benchmarks.Tail;
import dev.steadfast.contract.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When each pulse arrived at a reader with read_committed of one partition. */
final class Pulses implements AutoCloseable {
    private static final TopicPartition PLACE = new TopicPartition(Topic.RESOURCES.topicName(), 0);

    private final Map<Instant, Long> arrivals = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;

    /** @param cluster whose pulses */
    Pulses(String bootstrapServers, String cluster) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PLACE));
        reader = Thread.ofPlatform().daemon().name("pulses").start(() -> read(cluster + "/Pulse"));
    }

    private void read(String key) {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String time = Tail.header(record, "ce_time");
                    if (time != null && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        arrivals.putIfAbsent(Instant.ofEpochMilli(Instant.parse(time).toEpochMilli()), System.nanoTime());
                    }
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    /** @return as {@link System#nanoTime}; null if it has not come yet */
    Long arrival(Instant pulse) {
        return arrivals.get(pulse);
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        reader.join();
    }
}

package dev.steadfast.benchmarks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics from their beginning and goes on, with Kafka's own consumer: nothing that was committed is missed, even if it is compacted away later. */
final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Thread thread;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private volatile boolean over;
    private volatile boolean atEnd;

    Tail(String bootstrapServers, int count, Ledger ledger) {
        this.ledger = ledger;
        this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest",
            "enable.auto.commit", false, "client.id", "checker", "reconnect.backoff.max.ms", 500, "default.api.timeout.ms", 3000),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (String topic : List.of(Ledger.RESOURCES, Ledger.CLUSTER_RESOURCES, Ledger.HISTORY)) {
            for (int i = 0; i < count; i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        }
        consumer.assign(partitions);
        thread = Thread.ofPlatform().daemon().name("checker").start(this::run);
    }

    private void run() {
        while (!over) {
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    ledger.add(record);
                }
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                atEnd = partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
            } catch (KafkaException e) {
                // The broker is away; what it will say is waited for.
                atEnd = false;
            }
        }
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    /** Whether, a moment ago, nothing more was there. */
    boolean atEnd() {
        return atEnd;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}

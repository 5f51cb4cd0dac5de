package dev.steadfast.benchmarks.group;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the findings from their beginning and goes on, with Kafka's own consumer: nothing that was committed is missed, even if it is compacted away later. */
final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Thread thread;
    private final List<TopicPartition> partitions;
    private volatile boolean over;

    Tail(String bootstrapServers, int count, Ledger ledger) {
        this.ledger = ledger;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest", "enable.auto.commit", false,
            "client.id", "checker"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, count).mapToObj(partition -> new TopicPartition(Ledger.FINDINGS, partition)).toList();
        consumer.assign(partitions);
        thread = Thread.ofPlatform().daemon().name("checker").start(this::run);
    }

    private void run() {
        boolean atEnd = false;
        while (!over || !atEnd) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                ledger.add(record);
            }
            Map<TopicPartition, Long> ends = over ? consumer.endOffsets(partitions) : Map.of();
            atEnd = partitions.stream().allMatch(p -> !ends.containsKey(p) || consumer.position(p) >= ends.get(p));
        }
        consumer.close();
    }

    /** Reads to the end. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}

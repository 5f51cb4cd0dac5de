package dev.steadfast.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning and goes on, with Kafka's own consumer: nothing that was committed is missed, even if it is compacted away later. */
public final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Thread thread;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private volatile boolean over;
    private volatile boolean atEnd;

    /** @param count of each topic's partitions @param reader is called on one thread */
    public Tail(String bootstrapServers, List<String> topics, int count, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.reader = reader;
        this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset", "earliest",
            "enable.auto.commit", false, "client.id", "checker", "reconnect.backoff.max.ms", 500, "default.api.timeout.ms", 3000),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (String topic : topics) {
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
                    reader.accept(record);
                }
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                atEnd = partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
            } catch (KafkaException e) {
                // The broker is away; what it will say is waited for.
                atEnd = false;
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    /** The text of a header, as it was written last; null if there is none. */
    public static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Whether, a moment ago, nothing more was there. */
    public boolean atEnd() {
        return atEnd;
    }

    /** Returns when everything that is committed now has been read. */
    public void readToEnd() throws InterruptedException {
        // What is under way may have asked for the end before.
        for (int turn = 0; turn < 2; turn++) {
            atEnd = false;
            while (!atEnd) {
                Thread.sleep(20);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}

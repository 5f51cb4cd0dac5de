package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadProcess;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reader of both topics from their end: counts versions, and asks of some how long ago they were made. */
final class ChangeReader implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LoadProcess server;
    private final List<Long> lags = new ArrayList<>();
    private long records;
    private long passedOver;
    private long sampled;

    ChangeReader(String bootstrapServers, LoadProcess server) {
        this.server = server;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES)
                .flatMap(topic -> IntStream.range(0, Stage.PARTITIONS).mapToObj(partition -> new TopicPartition(topic.topicName(), partition))).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    void read(Duration patience) throws IOException {
        ConsumerRecord<byte[], byte[]> last = null;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.headers().lastHeader(Header.RESOURCE_VERSION) != null) {
                last = record;
                records++;
                var over = record.headers().lastHeader(Header.PASSED_OVER);
                passedOver += over == null ? 0 : Long.parseLong(text(over));
            }
        }
        long now = System.currentTimeMillis();
        if (last != null && now - sampled >= SAMPLE_MILLIS) {
            sampled = now;
            long made = server.made(text(last.headers().lastHeader(Header.RESOURCE_VERSION)));
            if (made > 0) {
                lags.add(now - made);
            }
        }
    }

    private static String text(org.apache.kafka.common.header.Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    long records() {
        return records;
    }

    long passedOver() {
        return passedOver;
    }

    /** Milliseconds from change to reader that so many of a thousand samples do not exceed; -1 without samples. */
    long lag(int perMille) {
        List<Long> sorted = lags.stream().sorted().toList();
        return sorted.isEmpty() ? -1 : sorted.get((int) ((sorted.size() - 1) * (long) perMille / 1000));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

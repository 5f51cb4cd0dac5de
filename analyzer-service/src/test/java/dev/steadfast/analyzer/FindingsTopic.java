package dev.steadfast.analyzer;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a reader with read_committed sees on a topic, from its beginning. */
final class FindingsTopic implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    FindingsTopic(String bootstrap, Topic topic, int partitions) {
        this(bootstrap, topic.topicName(), partitions);
    }

    FindingsTopic(String bootstrap, String topic, int partitions) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    List<ConsumerRecord<byte[], byte[]>> read() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    /** {@code rule subject cause blocking since} of every finding that is open now, by id. */
    Map<String, String> open() {
        Map<String, String> open = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read()) {
            String id = new String(record.key());
            Finding f = record.value() == null ? null : Json.read(record.value(), Finding.class);
            if (f != null && f.open()) {
                open.put(id, f.rule().id() + " " + f.subject().text() + " " + (f.cause() == null ? "-" : f.cause().id()) + " " + f.blocking() + " " + f.since());
            } else {
                open.remove(id);
            }
        }
        return open;
    }

    /** Ids of findings that were opened while they were open. */
    List<String> openedTwice() {
        Map<String, Finding> last = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Finding f = record.value() == null ? null : Json.read(record.value(), Finding.class);
            Finding before = f == null ? null : last.put(f.id(), f);
            if (f != null && before != null && f.open() && before.open() && (!f.openedAt().equals(before.openedAt()) || f.sequence() <= before.sequence())) {
                twice.add(f.rule().id() + " " + f.subject().text());
            }
            if (f != null && before != null && before.state() == FindingState.RESOLVED && f.open()) {
                twice.add("again: " + f.rule().id() + " " + f.subject().text());
            }
        }
        return twice;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

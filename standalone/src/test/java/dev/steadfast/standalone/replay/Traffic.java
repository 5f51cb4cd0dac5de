package dev.steadfast.standalone.replay;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.SortedMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the watchers of many clusters would write side by side: each recording is a cluster of its own, and all begin at the same moment. */
final class Traffic {

    private final int partitions;
    /** By second since the beginning. */
    private final SortedMap<Long, List<Outbound>> records = new TreeMap<>();

    Traffic(List<RecordedCase> cases, int partitions) {
        this.partitions = partitions;
        cases.forEach(this::add);
    }

    private void add(RecordedCase story) {
        long begin = story.lines().getFirst().at().getEpochSecond();
        List<Outbound> current = new ArrayList<>();
        RecordedStream stream = new RecordedStream(story.name(), partitions, new RecordedStream.Listener() {
            @Override
            public void record(Outbound record) {
                current.add(record);
            }

            @Override
            public void pulse(Pulse pulse) {
                CloudEvent event = pulse.event();
                for (int partition = 0; partition < partitions; partition++) {
                    current.add(new Outbound(Topic.RESOURCES.topicName(), partition, Pulse.key(pulse.cluster()).getBytes(StandardCharsets.UTF_8), Json.write(pulse), Header.list(event.headers())));
                }
                records.computeIfAbsent(pulse.at().getEpochSecond() - begin, s -> new ArrayList<>()).addAll(current);
                current.clear();
            }
        });
        story.lines().forEach(stream::line);
        stream.silence(story.then());
    }

    /** The seconds in which something happens. */
    List<Long> seconds() {
        return List.copyOf(records.keySet());
    }

    void write(long second, KafkaProducer<byte[], byte[]> producer) {
        for (Outbound record : records.get(second)) {
            ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
            record.headers().forEach(h -> written.headers().add(h.name(), h.value()));
            producer.send(written);
        }
        producer.flush();
    }
}

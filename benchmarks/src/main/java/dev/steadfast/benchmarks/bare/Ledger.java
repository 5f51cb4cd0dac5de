package dev.steadfast.benchmarks.bare;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** What a transaction of the watcher holds besides the changes: the checkpoint, and once a second the pulse. */
final class Ledger {
    private final String cluster;
    private final int partitions;

    Ledger(String cluster, int partitions) {
        this.cluster = cluster;
        this.partitions = partitions;
    }

    ProducerRecord<byte[], byte[]> checkpoint(long version, long number) {
        Instant at = Instant.now();
        String kind = Kind.POD.kind();
        Checkpoint checkpoint = new Checkpoint(cluster, kind, Long.toString(version), 1, Projection.VERSION, "", at);
        CloudEvent event = new CloudEvent(EventType.CHECKPOINT, cluster + ":" + number + ":" + kind, cluster, "Checkpoint/" + kind, at);
        return new ProducerRecord<>(Topic.CHECKPOINTS.topicName(), Partitioner.partition(cluster, "", partitions), null, bytes(Checkpoint.key(cluster, kind)), Json.write(checkpoint),
                headers(event));
    }

    List<ProducerRecord<byte[], byte[]>> pulse() {
        Instant at = Instant.now();
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), KindState.COMPLETE);
        }
        byte[] value = Json.write(new Pulse(cluster, null, at, 1, Projection.VERSION, kinds, List.of()));
        List<Header> headers = headers(new CloudEvent(EventType.PULSE, cluster + ":pulse:" + at, cluster, "Pulse", at));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Topic topic : List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY)) {
            for (int partition = 0; partition < partitions; partition++) {
                records.add(new ProducerRecord<>(topic.topicName(), partition, null, bytes(Pulse.key(cluster)), value, headers));
            }
        }
        return records;
    }

    private static List<Header> headers(CloudEvent event) {
        List<Header> headers = new ArrayList<>();
        event.headers().forEach((name, value) -> headers.add(new RecordHeader(name, bytes(value))));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a watcher would write of a cluster: with its projection, keys, headers and partitions. */
final class ClusterStream {
    private static final Map<String, KindState> KINDS = new TreeMap<>();

    static {
        for (Kind kind : Kind.values()) {
            KINDS.put(kind.kind(), KindState.COMPLETE);
        }
    }

    private final String cluster;
    private final int partitions;
    private final Map<String, Seen> known = new TreeMap<>();
    private long version = 1000;

    ClusterStream(String cluster, int partitions) {
        this.cluster = cluster;
        this.partitions = partitions;
    }

    /** @param objects all that there are now */
    List<ProducerRecord<byte[], byte[]>> changes(List<Seen> objects, Instant now) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Set<String> there = new HashSet<>();
        objects.forEach(object -> there.add(object.key()));
        List.copyOf(known.values()).stream().filter(old -> !there.contains(old.key())).forEach(old -> records.add(gone(old, now)));
        for (Seen object : objects) {
            Seen before = known.get(object.key());
            if (before != null && !before.uid().equals(object.uid())) {
                records.add(gone(before, now));
            }
            if (before == null || !before.json().equals(object.json())) {
                known.put(object.key(), object);
                byte[] json = object.json().replace(Seen.VERSION, Long.toString(++version)).getBytes(StandardCharsets.UTF_8);
                records.add(record(object, now, Projection.of(object.kind()).project(json).value()));
            }
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> gone(Seen object, Instant now) {
        known.remove(object.key());
        version++;
        return record(object, now, null);
    }

    private ProducerRecord<byte[], byte[]> record(Seen object, Instant now, byte[] value) {
        ResourceKey key = ResourceKey.of(cluster, object.kind(), object.namespace(), object.name());
        Observation seen = new Observation(key, cluster, object.uid(), Long.toString(version), 1, Projection.VERSION, 0, now);
        return record(object.kind().topic(), Partitioner.partition(cluster, key.namespace(), partitions), key.text(), value, value == null ? seen.gone() : seen.put());
    }

    /** In every partition of both topics. */
    List<ProducerRecord<byte[], byte[]>> pulse(Instant now) {
        byte[] value = Json.write(new Pulse(cluster, cluster, now, 1, Projection.VERSION, KINDS, List.of()));
        CloudEvent event = new CloudEvent(EventType.PULSE, cluster + ":pulse:" + now, cluster, "Pulse", now);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Topic topic : List.of(Topic.CLUSTER_RESOURCES, Topic.RESOURCES)) {
            for (int partition = 0; partition < partitions; partition++) {
                records.add(record(topic, partition, Pulse.key(cluster), value, event));
            }
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, int partition, String key, byte[] value, CloudEvent event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value);
        event.forEachHeader((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}

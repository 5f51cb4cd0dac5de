package dev.steadfast.benchmarks.bare;

import dev.steadfast.benchmarks.replay.Pods;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.watcher.projection.Identity;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** What the watcher writes about one pod, made beforehand; only the version is put in later, where it stands. */
final class Output {
    private final int partition;
    private final byte[] key;
    private final byte[] value;
    private final List<org.apache.kafka.common.header.Header> headers = new ArrayList<>();
    private final int inValue;
    private byte[] id;
    private byte[] resourceVersion;
    private final int inId;

    Output(String cluster, String pod, int partitions) {
        Projected projected = Projection.of(Kind.POD).project(pod.getBytes(StandardCharsets.UTF_8));
        Identity identity = projected.identity();
        ResourceKey resource = ResourceKey.of(cluster, Kind.POD, identity.namespace(), identity.name());
        partition = Partitioner.partition(cluster, identity.namespace(), partitions);
        key = resource.text().getBytes(StandardCharsets.UTF_8);
        value = projected.value();
        Observation seen = new Observation(resource, null, identity.uid(), identity.resourceVersion(), 1, Projection.VERSION, 0, Instant.now());
        seen.put().headers().forEach(this::header);
        inValue = Pods.versionAt(value, "\"resourceVersion\":\"");
        inId = Pods.versionAt(id, ":");
    }

    private void header(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        headers.add(new RecordHeader(name, bytes));
        id = name.equals(Header.ID) ? bytes : id;
        resourceVersion = name.equals(Header.RESOURCE_VERSION) ? bytes : resourceVersion;
    }

    /** For {@link #record}s that are sent before the next version is put. */
    void version(long version) {
        Pods.putVersion(value, inValue, version);
        Pods.putVersion(id, inId, version);
        Pods.putVersion(resourceVersion, 0, version);
    }

    ProducerRecord<byte[], byte[]> record(Topic topic) {
        return new ProducerRecord<>(topic.topicName(), partition, null, key, value, headers);
    }
}

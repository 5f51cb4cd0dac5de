package dev.steadfast.analyzer;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Container;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.LabelSelector;
import dev.steadfast.contract.resource.Metadata;
import dev.steadfast.contract.resource.Node;
import dev.steadfast.contract.resource.OwnerReference;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.PodSpec;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.Volume;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays a watcher on the real topics, in a time of its own: sets of three with a claim each, and a pulse when it is told. */
final class Feed implements AutoCloseable {

    static final String CLUSTER = "c1";
    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final AtomicLong versions = new AtomicLong(1000);
    private Instant now;

    Feed(String bootstrap, int partitions, Instant start) {
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true), new ByteArraySerializer(), new ByteArraySerializer());
        this.partitions = partitions;
        this.now = start;
    }

    /** One second passes, and every partition hears of it. */
    void beat() {
        now = now.plusSeconds(1);
        Map<String, KindState> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.kind(), KindState.COMPLETE);
        }
        byte[] value = Json.write(new Pulse(CLUSTER, "test", now, 1, 1, kinds, List.of()));
        for (int partition = 0; partition < partitions; partition++) {
            send(Topic.RESOURCES, partition, Pulse.key(CLUSTER), value, new CloudEvent(EventType.PULSE, "pulse:" + now, CLUSTER, "Pulse", now));
        }
    }

    /** The node that every pod runs on. */
    void node() {
        Node node = new Node("v1", "Node", new Metadata("node-1", null, "node-1", "1", 1L, now, null, null, null, null, null, null, null), null,
                new Node.Status(List.of(new Condition("Ready", "True", null, null, now)), Map.of(), null));
        Observation seen = observation(Kind.NODE, "", "node-1", "node-1");
        send(Topic.CLUSTER_RESOURCES, Partitioner.partition(CLUSTER, "", partitions), seen.key().text(), Json.write(node), seen.put());
    }

    void set(String namespace, int replicas, String current, String update) {
        Metadata metadata = metadata("db", namespace, "set-" + namespace, Map.of("app", "db"), List.of());
        StatefulSet.Spec spec = new StatefulSet.Spec(replicas, "db", null, new LabelSelector(Map.of("app", "db"), null), null, null, null, null, null, null,
                List.of(new StatefulSet.ClaimTemplate(metadata("data", null, null, Map.of(), List.of()), null)));
        put(Kind.STATEFUL_SET, namespace, new StatefulSet("apps/v1", "StatefulSet", metadata, spec, new StatefulSet.Status(1L, replicas, 0, 0, 0, 0, current, update, 0)));
    }

    void claim(String namespace, int ordinal) {
        put(Kind.PERSISTENT_VOLUME_CLAIM, namespace, new PersistentVolumeClaim("v1", "PersistentVolumeClaim", metadata("data-db-" + ordinal, namespace, "claim-" + namespace + ordinal, Map.of("app", "db"), List.of()),
                new PersistentVolumeClaim.Spec(null, "standard", null, "pv-" + namespace + ordinal, null, null, null, null),
                new PersistentVolumeClaim.Status("Bound", null, Map.of("storage", "1Gi"), null, null)));
    }

    /** @param waiting why its container waits; null: it runs and is Ready */
    void pod(String namespace, int ordinal, String uid, String revision, String waiting) {
        Metadata metadata = metadata("db-" + ordinal, namespace, uid, Map.of("app", "db", "controller-revision-hash", revision),
                List.of(new OwnerReference("apps/v1", "StatefulSet", "db", "set-" + namespace, true, true)));
        boolean well = waiting == null;
        Pod.State state = well ? new Pod.State(null, new Pod.Running(now), null) : new Pod.State(new Pod.Waiting(waiting, "said the registry"), null, null);
        put(Kind.POD, namespace, new Pod("v1", "Pod", metadata,
                new PodSpec("node-1", null, List.of(new Container("db", "db:1", null, null, null, null, null, null, null, null, null)), null,
                        List.of(new Volume("data", new Volume.ClaimSource("data-db-" + ordinal, null), null, null, null, null, null)), null, null, null, null, null, null, null, null, null, null),
                new Pod.Status(well ? "Running" : "Pending", null, null, now, null,
                        List.of(new Condition("PodScheduled", "True", null, null, now), new Condition("Initialized", "True", null, null, now), new Condition("Ready", well ? "True" : "False", null, null, now)),
                        List.of(new Pod.ContainerStatus("db", "db:1", well, well, 0, state, null)), null)));
    }

    void gone(Kind kind, String namespace, String name, String uid) {
        Observation seen = observation(kind, namespace, name, uid);
        send(Topic.RESOURCES, Partitioner.partition(CLUSTER, namespace, partitions), seen.key().text(), null, seen.gone());
    }

    void raw(int partition, String key, byte[] value, CloudEvent event) {
        send(Topic.RESOURCES, partition, key, value, event);
    }

    private Metadata metadata(String name, String namespace, String uid, Map<String, String> labels, List<OwnerReference> owners) {
        return new Metadata(name, namespace, uid, Long.toString(versions.incrementAndGet()), 1L, now, null, null, labels, null, owners, null, null);
    }

    private void put(Kind kind, String namespace, Resource resource) {
        Observation seen = observation(kind, namespace, resource.name(), resource.uid());
        send(Topic.RESOURCES, Partitioner.partition(CLUSTER, namespace, partitions), seen.key().text(), Json.write(resource), seen.put());
    }

    private Observation observation(Kind kind, String namespace, String name, String uid) {
        return new Observation(ResourceKey.of(CLUSTER, kind, namespace, name), "test", uid, Long.toString(versions.incrementAndGet()), 1, 1, 0, now);
    }

    private void send(Topic topic, int partition, String key, byte[] value, CloudEvent event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value);
        event.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}

package dev.steadfast.analyzer.wire;

import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.analyzer.partition.VersionedObjects;
import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records of the topics that an analyzer reads, into what it knows. Each method throws {@link UnreadableRecord} for a record that belongs to the dead letters. */
public final class Reader {

    private Reader() {}

    /** A record of {@code steadfast.resources}. @return the pulse, if it is one */
    public static Optional<Pulse> resource(Inbound record, Partition partition) {
        CloudEvent event = event(record);
        if (EventType.PULSE.equals(event.type())) {
            return Optional.ofNullable(record.value()).map(v -> Json.read(v, Pulse.class));
        }
        Observation seen = Observation.of(event);
        Kind.of(seen.key().kind()).ifPresent(kind -> partition.resource(seen, kind, object(record, kind)));
        return Optional.empty();
    }

    /** A pulse that was taken away: somebody says that there is no such cluster any more. @return the cluster */
    public static Optional<String> clusterGone(Inbound record) {
        return record.tombstone() ? Optional.of(event(record)).filter(e -> EventType.PULSE.equals(e.type())).map(CloudEvent::cluster) : Optional.empty();
    }

    /** A record of {@code steadfast.cluster-resources}. @return the cluster, if something in it has changed */
    public static Optional<String> clusterResource(Inbound record, Map<String, VersionedObjects> clusters) {
        CloudEvent event = event(record);
        if (EventType.PULSE.equals(event.type())) {
            return Optional.empty();
        }
        Observation seen = Observation.of(event);
        Optional<Kind> kind = Kind.of(seen.key().kind());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        boolean changed = clusters.computeIfAbsent(seen.key().cluster(), c -> new VersionedObjects()).take(seen, kind.get(), object(record, kind.get()));
        return changed ? Optional.of(seen.key().cluster()) : Optional.empty();
    }

    /** A record of {@code steadfast.memory}, key {@code cluster/namespace/uid}. */
    public static void memory(Inbound record, Partition partition) {
        String[] key = String.valueOf(record.keyText()).split("/", -1);
        if (key.length != 3) {
            throw new UnreadableRecord("the key is " + record.keyText() + ", expected cluster/namespace/uid", null);
        }
        if (record.value() == null) {
            partition.forget(key[0], key[1], key[2]);
            return;
        }
        switch (event(record).type()) {
            case EventType.SET_MEMORY -> partition.setMemory(key[0], key[1], key[2], Json.read(record.value(), SetMemory.class));
            case EventType.CLAIM_MEMORY -> partition.claimMemory(key[0], key[1], key[2], Json.read(record.value(), ClaimMemory.class));
            case EventType.VOLUME_MEMORY -> partition.volumeMemory(key[0], key[1], key[2], Json.read(record.value(), VolumeMemory.class));
            default -> { }
        }
    }

    /** A record of {@code steadfast.findings}, key finding id. */
    public static void finding(Inbound record, Partition partition) {
        CloudEvent event = event(record);
        String namespace = event.extension(dev.steadfast.contract.Header.NAMESPACE);
        if (namespace == null) {
            throw new UnreadableRecord("header " + dev.steadfast.contract.Header.NAMESPACE + " is missing", null);
        }
        if (record.value() == null) {
            partition.removeFinding(event.cluster(), namespace, record.keyText());
        } else {
            partition.finding(event.cluster(), namespace, Json.read(record.value(), Finding.class));
        }
    }

    private static Resource object(Inbound record, Kind kind) {
        if (record.value() == null) {
            return null;
        }
        Resource object = Json.read(record.value(), kind.type());
        if (object.metadata() == null || object.metadata().name() == null || object.metadata().uid() == null) {
            throw new UnreadableRecord("a " + kind.kind() + " without metadata.name and metadata.uid", null);
        }
        return object;
    }

    private static CloudEvent event(Inbound record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.name(), header.text());
        }
        return CloudEvent.of(headers);
    }
}

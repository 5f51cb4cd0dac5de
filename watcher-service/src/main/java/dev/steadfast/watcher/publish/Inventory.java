package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.projection.Projection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the topics hold of one cluster: of each key the uid and the version, put into the backlog record by record. The topics are shared by clusters,
 * and written by watchers of all versions.
 */
final class Inventory {
    private final String cluster;
    private final Backlog backlog;
    /** A volume moves from one key to another, in another partition: which record counts is known at the end. */
    private final Map<ResourceKey, Inbound> volumes = new HashMap<>();
    private Instant lastPulse = Instant.EPOCH;
    /** Partitions in which a watcher of the cluster has written, since every one gets the pulse. */
    private final Set<String> pulses = new HashSet<>();

    Inventory(String cluster, Backlog backlog) {
        this.cluster = cluster;
        this.backlog = backlog;
    }

    void read(Inbound record) {
        String text = record.keyText();
        if (text == null || !text.startsWith(cluster + "/")) {
            return;
        }
        if (text.equals(Pulse.key(cluster))) {
            pulses.add(record.topic() + "-" + record.partition());
            pulse(record.header(Header.TIME));
            return;
        }
        try {
            ResourceKey key = ResourceKey.parse(text);
            Kind.of(key.kind()).ifPresent(kind -> read(kind, key, record));
        } catch (IllegalArgumentException e) {
            // Nothing that a watcher wrote: it is no object.
            return;
        }
    }

    private void pulse(String time) {
        try {
            Instant at = time == null ? Instant.EPOCH : Instant.parse(time);
            lastPulse = at.isAfter(lastPulse) ? at : lastPulse;
        } catch (DateTimeParseException e) {
            // Nothing that a watcher wrote: it says no time.
            return;
        }
    }

    /** The cluster's clock as the topics have it; the epoch if there never was a pulse. */
    Instant lastPulse() {
        return lastPulse;
    }

    private void read(Kind kind, ResourceKey key, Inbound record) {
        if (kind == Kind.PERSISTENT_VOLUME) {
            if (record.tombstone()) {
                volumes.remove(key);
            } else {
                volumes.put(key, new Inbound(record.topic(), record.partition(), record.offset(), record.timestamp(), null, new byte[0], record.headers()));
            }
            return;
        }
        String name = (kind.namespaced() ? key.namespace() : "") + "/" + key.name();
        if (record.tombstone()) {
            backlog.notHeld(kind, name);
        } else {
            held(kind, name, null, record);
        }
    }

    /** After the last record. */
    void end() {
        volumes.entrySet().stream().sorted((a, b) -> Long.compare(version(a.getValue()), version(b.getValue())))
                .forEach(e -> held(Kind.PERSISTENT_VOLUME, "/" + e.getKey().name(), e.getKey().namespace(), e.getValue()));
        volumes.clear();
    }

    /** Whether every partition holds what was written to it: a topic that was deleted and made anew does not, whatever the checkpoints say. */
    boolean whole(Layout layout, List<Topic> topics) {
        return topics.stream().allMatch(topic -> IntStream.range(0, layout.partitions(topic)).allMatch(p -> pulses.contains(layout.name(topic) + "-" + p)));
    }

    private void held(Kind kind, String name, String place, Inbound record) {
        String uid = record.header(Header.UID);
        boolean current = number(record, Header.PROJECTION) == Projection.VERSION;
        backlog.held(kind, name, uid == null ? "" : uid, version(record), place, number(record, Header.EPOCH), current);
    }

    private static long version(Inbound record) {
        return number(record, Header.RESOURCE_VERSION);
    }

    private static long number(Inbound record, String header) {
        String value = record.header(header);
        return value == null ? 0 : Long.parseLong(value);
    }
}

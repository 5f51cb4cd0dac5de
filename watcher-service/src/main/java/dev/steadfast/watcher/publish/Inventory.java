package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Part;
import dev.steadfast.watcher.projection.Projection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the topics hold of one cluster: of each key the uid and the version, put into the backlog part by part, and record by record. The topics are shared by clusters,
 * and written by watchers of all versions.
 */
final class Inventory {
    private final String cluster;
    private final Backlog backlog;
    private final Snapshot snapshot;
    /** By the last two parts of the key. A volume moves from one key to another, in another partition: which record counts is known at the end. */
    private final Map<String, Volume> volumes = new HashMap<>();
    private long records;
    private Instant lastPulse = Instant.EPOCH;
    /** Partitions in which a watcher of the cluster has written, since every one gets the pulse. */
    private final Set<String> pulses = new HashSet<>();

    private record Volume(String uid, long version, long epoch, boolean current) {}

    /** @param snapshot what is covered by what is told by {@link #known} */
    Inventory(String cluster, Backlog backlog, Snapshot snapshot) {
        this.cluster = cluster;
        this.backlog = backlog;
        this.snapshot = snapshot;
    }

    /** Objects of a part; all parts come before any record. */
    void known(Kind kind, InventoryPart.Objects objects, long epoch) {
        // Hashes spread evenly, so that every part holds about as many.
        backlog.expect(kind, (long) objects.names().size() * Part.COUNT);
        Set<Integer> renew = Set.copyOf(objects.renew());
        for (int i = 0; i < objects.names().size(); i++) {
            String name = objects.names().get(i);
            String place = objects.places().isEmpty() ? null : objects.places().get(i);
            if (kind == Kind.PERSISTENT_VOLUME) {
                volumes.put(place + name, new Volume(objects.uids().get(i), objects.versions().get(i), epoch, !renew.contains(i)));
            } else {
                backlog.held(kind, name, objects.uids().get(i), objects.versions().get(i), place, epoch, !renew.contains(i));
            }
        }
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
        String name = (kind.namespaced() ? key.namespace() : "") + "/" + key.name();
        if (snapshot.covers(name, record)) {
            return;
        }
        records++;
        boolean current = number(record, Header.PROJECTION) == Projection.VERSION;
        if (kind == Kind.PERSISTENT_VOLUME) {
            String place = key.namespace() + name;
            if (record.tombstone()) {
                volumes.remove(place);
            } else {
                volumes.put(place, new Volume(uid(record), version(record), number(record, Header.EPOCH), current));
            }
        } else if (record.tombstone()) {
            backlog.notHeld(kind, name);
        } else {
            backlog.held(kind, name, uid(record), version(record), null, number(record, Header.EPOCH), current);
        }
    }

    /** After the last record. */
    void end() {
        volumes.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Volume::epoch).thenComparingLong(Volume::version))).forEach(entry -> {
            Volume volume = entry.getValue();
            int slash = entry.getKey().indexOf('/');
            backlog.held(Kind.PERSISTENT_VOLUME, entry.getKey().substring(slash), volume.uid(), volume.version(), entry.getKey().substring(0, slash), volume.epoch(), volume.current());
        });
        volumes.clear();
    }

    /** About objects, without those that were covered. */
    long records() {
        return records;
    }

    /** Whether every partition holds what was written to it: a topic that was deleted and made anew does not, whatever the checkpoints say. */
    boolean whole(Layout layout, List<Topic> topics) {
        return topics.stream().allMatch(topic -> IntStream.range(0, layout.partitions(topic)).allMatch(p -> pulses.contains(layout.name(topic) + "-" + p)));
    }

    private static String uid(Inbound record) {
        String uid = record.header(Header.UID);
        return uid == null ? "" : uid;
    }

    private static long version(Inbound record) {
        return number(record, Header.RESOURCE_VERSION);
    }

    private static long number(Inbound record, String header) {
        String value = record.header(header);
        return value == null ? 0 : Long.parseLong(value);
    }
}

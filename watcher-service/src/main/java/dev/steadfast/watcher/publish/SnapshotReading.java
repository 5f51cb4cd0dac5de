package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Position;
import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.watcher.backlog.Part;
import dev.steadfast.watcher.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reads the parts of the inventory, if all of them can be believed. The topic holds older ones, too: first it is found out which count, then these are loaded, one by one. All together
 * may be large: then they are read twice, and not kept in between.
 */
final class SnapshotReading {
    private static final long KEPT_BYTES = 8 << 20;

    private final String cluster;
    private final Layout layout;
    private final List<Topic> topics;
    private final Contents contents;
    private final Map<String, TopicExtent> extents;

    /** The newest record of each part. */
    private final Map<Integer, Place> newest = new HashMap<>();
    /** These records themselves; null once they are too large to be kept. */
    private Map<Integer, Inbound> kept = new HashMap<>();
    private long keptBytes;
    private Inbound last;
    private Reading problem;

    private record Place(long offset, Instant at) {}

    /** @param extents of the topics and of the inventory's, by their names as Kafka knows them: as they are now */
    SnapshotReading(String cluster, Layout layout, List<Topic> topics, Contents contents, Map<String, TopicExtent> extents) {
        this.cluster = cluster;
        this.layout = layout;
        this.topics = topics;
        this.contents = contents;
        this.extents = extents;
    }

    /**
     * @param inventory is told the objects; worth nothing if the answer is another than {@link Reading#INVENTORY}
     * @param snapshot is told what is covered
     */
    Reading read(Inventory inventory, Snapshot snapshot, long epoch, Instant now) throws InterruptedException {
        if (extents.get(layout.name(Topic.INVENTORY)).ends().get(partition()) == 0) {
            return Reading.NO_INVENTORY;
        }
        read(0, this::find);
        problem = known(now).orElse(null);
        if (problem == null && kept != null) {
            kept.values().forEach(record -> load(record, inventory, snapshot, epoch));
        } else if (problem == null) {
            read(newest.values().stream().mapToLong(Place::offset).min().orElseThrow(), record -> load(record, inventory, snapshot, epoch));
        }
        if (problem == null && !newest.isEmpty()) {
            problem = Reading.INCOMPLETE;
        }
        return problem == null ? Reading.INVENTORY : problem;
    }

    /** The part that is to be renewed next, going round: the one behind that which was written last. */
    int next() {
        return last == null ? 0 : (number(last) + 1) % Part.COUNT;
    }

    private void read(long from, Consumer<Inbound> record) throws InterruptedException {
        contents.readFrom("watcher-parts", List.of(new Position(layout.name(Topic.INVENTORY), partition(), from)), record);
    }

    private int partition() {
        return layout.partition(Topic.INVENTORY, cluster, "");
    }

    /** @return -1 if it is no part of this cluster's inventory */
    private int number(Inbound record) {
        String key = record.keyText();
        if (key == null || !key.startsWith(cluster + "/")) {
            return -1;
        }
        try {
            int number = Integer.parseInt(key.substring(cluster.length() + 1));
            return number < Part.COUNT ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void find(Inbound record) {
        int number = number(record);
        if (number >= 0 && record.tombstone()) {
            newest.remove(number);
        } else if (number >= 0) {
            newest.put(number, new Place(record.offset(), Instant.ofEpochMilli(record.timestamp())));
            last = record;
            keep(number, record);
        }
    }

    private void keep(int number, Inbound record) {
        if (kept != null) {
            Inbound before = kept.put(number, record);
            keptBytes += record.value().length - (before == null ? 0 : before.value().length);
            kept = keptBytes > KEPT_BYTES ? null : kept;
        }
    }

    private Optional<Reading> known(Instant now) {
        if (last == null) {
            return Optional.of(Reading.NO_INVENTORY);
        }
        // A part is written only while the topics are those that its term began with.
        if (part(last).map(part -> topics.stream().anyMatch(topic -> madeAnew(part, topic))).orElse(false)) {
            return Optional.of(Reading.TOPIC_MADE_ANEW);
        }
        if (newest.size() < Part.COUNT) {
            return Optional.of(Reading.INCOMPLETE);
        }
        // Half of the time: the clocks of those who wrote and of who reads may differ.
        Duration limit = topics.stream().map(topic -> extents.get(layout.name(topic)).tombstonesKept()).min(Duration::compareTo).orElseThrow().dividedBy(2);
        boolean outdated = newest.values().stream().anyMatch(place -> Duration.between(place.at(), now).abs().compareTo(limit) > 0);
        return outdated ? Optional.of(Reading.OUTDATED) : Optional.empty();
    }

    private static Optional<InventoryPart> part(Inbound record) {
        try {
            return Optional.of(Json.read(record.value(), InventoryPart.class));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }

    private void load(Inbound record, Inventory inventory, Snapshot snapshot, long epoch) {
        int number = number(record);
        Place place = newest.get(number);
        if (problem != null || place == null || place.offset() != record.offset()) {
            return;
        }
        InventoryPart part = part(record).orElse(null);
        problem = part == null ? Reading.UNREADABLE : problem(part, number, epoch);
        if (problem == null) {
            newest.remove(number);
            snapshot.add(part);
            part.kinds().forEach((name, objects) -> Kind.of(name).ifPresent(kind -> inventory.known(kind, objects, epoch)));
        }
    }

    /** @return null: it can be believed */
    private Reading problem(InventoryPart part, int number, long epoch) {
        boolean named = part.kinds().values().stream().flatMap(objects -> objects.names().stream()).allMatch(name -> Part.number(name) == number);
        if (part.part() != number || part.parts() != Part.COUNT || !part.cluster().equals(cluster) || !named) {
            return Reading.UNREADABLE;
        }
        if (part.projection() != Projection.VERSION) {
            return Reading.OTHER_PROJECTION;
        }
        if (part.epoch() != epoch) {
            return Reading.OTHER_EPOCH;
        }
        return topics.stream().allMatch(topic -> reaches(part, topic)) ? null : Reading.OTHER_OFFSETS;
    }

    private boolean madeAnew(InventoryPart part, Topic topic) {
        InventoryPart.Extent extent = part.topics().get(topic.topicName());
        return extent != null && !extent.id().equals(extents.get(layout.name(topic)).id());
    }

    /** Whether everything that is not covered is on the topic. */
    private boolean reaches(InventoryPart part, Topic topic) {
        if (!part.topics().containsKey(topic.topicName()) || madeAnew(part, topic)) {
            return false;
        }
        List<Long> covered = part.topics().get(topic.topicName()).offsets();
        TopicExtent now = extents.get(layout.name(topic));
        return covered.size() == now.ends().size()
                && IntStream.range(0, covered.size()).allMatch(p -> now.beginnings().get(p) <= covered.get(p) && covered.get(p) <= now.ends().get(p));
    }
}

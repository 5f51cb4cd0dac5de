package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Part;
import dev.steadfast.watcher.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inventory, as records: part after part, round and round, faster the more was published. */
final class Parts {
    /** A round in as many changes as half of what is held, so that what came after a part is seldom more than that. */
    private static final int PARTS_PER_HELD = 2 * Part.COUNT;
    private static final int FEWEST_CHANGES = 8;
    private static final int MOST_AT_ONCE = 8;
    /** Without changes a round takes a quarter of an hour: pulses are read behind it, too, and no part gets old. */
    private static final int PULSES_PER_PART = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Cluster cluster;
    private final Layout layout;
    private final List<Topic> topics;
    private final Supplier<Map<String, TopicExtent>> ends;
    private int next;
    private long changes;
    private boolean listing = true;
    private long pulses;
    private Map<String, InventoryPart.Extent> covered = Map.of();

    /**
     * @param ends where the topics ended at some moment before; null: not known
     * @param next the first one to write
     * @param changes that no part tells of yet
     */
    Parts(Cluster cluster, Layout layout, List<Topic> topics, Supplier<Map<String, TopicExtent>> ends, int next, long changes) {
        this.cluster = cluster;
        this.layout = layout;
        this.topics = topics;
        this.ends = ends;
        this.next = next;
        this.changes = changes;
    }

    /**
     * The parts to take with a batch that carries a pulse. While something is being listed they are left alone: they would be outdated at once.
     *
     * @param held how many objects are held
     */
    List<Integer> due(int held) {
        long changesPerPart = Math.max(held / PARTS_PER_HELD, FEWEST_CHANGES);
        changes = Math.min(changes, changesPerPart * Part.COUNT);
        long count = listing ? 0 : Math.min(changes / changesPerPart, MOST_AT_ONCE);
        if (pulses++ % PULSES_PER_PART == 0) {
            count = Math.max(count, 1);
        }
        Map<String, TopicExtent> now = count == 0 ? null : ends.get();
        if (now == null) {
            return List.of();
        }
        covered = new TreeMap<>();
        topics.forEach(topic -> covered.put(topic.topicName(), new InventoryPart.Extent(now.get(layout.name(topic)).id(), now.get(layout.name(topic)).ends())));
        changes = Math.max(0, changes - count * changesPerPart);
        int first = next;
        next = (first + (int) count) % Part.COUNT;
        return IntStream.range(first, first + (int) count).mapToObj(part -> part % Part.COUNT).toList();
    }

    void published(Batch batch) {
        changes += batch.changes().size();
        if (!batch.kinds().isEmpty()) {
            listing = batch.kinds().containsValue(KindState.STALE);
        }
    }

    /** @param limit a part that Kafka does not take becomes a tombstone: the next start reads everything */
    List<Outbound> of(Batch batch, String transaction, SizeLimit limit) {
        List<Outbound> records = new ArrayList<>();
        for (Part part : batch.parts()) {
            Outbound record = record(part, transaction, batch, value(part, batch));
            if (limit.takes(record)) {
                records.add(record);
            } else {
                LOG.atWarn().addKeyValue("part", part.number()).addKeyValue("bytes", record.size()).log("a part of the inventory is too large for Kafka: the next start reads the topics whole; raise "
                        + "max.message.bytes of the topic or steadfast.watcher.record.bytes, whichever is less");
                records.add(record(part, transaction, batch, null));
            }
        }
        return records;
    }

    private byte[] value(Part part, Batch batch) {
        Map<String, InventoryPart.Objects> kinds = new TreeMap<>();
        part.kinds().forEach(kind -> kinds.put(kind.kind(), objects(kind, part.entries(kind))));
        return Json.write(new InventoryPart(cluster.uid(), part.number(), Part.COUNT, batch.epoch(), Projection.VERSION, batch.at(), covered, kinds));
    }

    private static InventoryPart.Objects objects(Kind kind, List<Part.Entry> entries) {
        List<String> places = kind != Kind.PERSISTENT_VOLUME ? List.of() : entries.stream().map(entry -> entry.place() == null ? "" : entry.place()).toList();
        List<Integer> renew = IntStream.range(0, entries.size()).filter(i -> entries.get(i).renew()).boxed().toList();
        return new InventoryPart.Objects(entries.stream().map(Part.Entry::name).toList(), entries.stream().map(Part.Entry::uid).toList(),
                entries.stream().map(Part.Entry::version).toList(), places, renew);
    }

    private Outbound record(Part part, String transaction, Batch batch, byte[] value) {
        return new Outbound(layout.name(Topic.INVENTORY), layout.partition(Topic.INVENTORY, cluster.uid(), ""), Records.bytes(InventoryPart.key(cluster.uid(), part.number())), value,
                ObjectHeaders.headers(InventoryPart.event(cluster.uid(), part.number(), transaction, batch.at())));
    }
}

package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.watcher.backlog.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the topics hold of a cluster: by the inventory and what came after it, or, when that can't be believed, whole. */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Asks which topics these are and where they end; fails with an {@link IllegalStateException} if that can't be told now. */
    @FunctionalInterface
    interface Extents {
        Map<String, TopicExtent> ask(Collection<String> topics) throws InterruptedException;
    }

    private final String cluster;
    private final Layout layout;
    private final List<Topic> topics;
    private final Contents contents;
    private final Extents kafka;
    private final Turns turns;

    /** @param topics that show the cluster */
    Restoration(String cluster, Layout layout, List<Topic> topics, Contents contents, Extents kafka, Turns turns) {
        this.cluster = cluster;
        this.layout = layout;
        this.topics = topics;
        this.contents = contents;
        this.kafka = kafka;
        this.turns = turns;
    }

    /**
     * @param fresh makes backlogs that know nothing
     * @param epoch of the checkpoints
     */
    Restored read(Supplier<Backlog> fresh, long epoch, Instant now) throws InterruptedException {
        Map<String, TopicExtent> extents = extents();
        Backlog backlog = fresh.get();
        Snapshot snapshot = new Snapshot(layout);
        Inventory inventory = new Inventory(cluster, backlog, snapshot);
        SnapshotReading reading = new SnapshotReading(cluster, layout, topics, contents, extents);
        Reading how = reading.read(inventory, snapshot, epoch, now);
        if (how == Reading.INVENTORY) {
            contents.readFrom("watcher-inventory", snapshot.begins(topics), inventory::read);
            // Behind each part there is the pulse that was written with it.
            how = inventory.whole(layout, topics) ? how : Reading.OTHER_OFFSETS;
        }
        if (how != Reading.INVENTORY) {
            backlog = fresh.get();
            inventory = new Inventory(cluster, backlog, new Snapshot(layout));
            contents.read("watcher-inventory", topics.stream().map(layout::name).toList(), inventory::read);
        }
        inventory.end();
        extents.remove(layout.name(Topic.INVENTORY));
        boolean whole = how != Reading.TOPIC_MADE_ANEW && inventory.whole(layout, topics);
        return new Restored(backlog, how, whole, inventory.lastPulse(), extents, inventory.records(), reading.next());
    }

    private Map<String, TopicExtent> extents() throws InterruptedException {
        while (true) {
            turns.turned();
            try {
                return kafka.ask(Stream.concat(topics.stream(), Stream.of(Topic.INVENTORY)).map(layout::name).toList());
            } catch (IllegalStateException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Kafka does not say yet where the topics end");
                Thread.sleep(RETRY);
            }
        }
    }
}

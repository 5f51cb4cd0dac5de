package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.TopicExtents;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One term of publishing: fence whoever published before, read what the topics hold, go on from there. Whatever ends it, the next term begins with the topics
 * again, so nothing that is known here needs to be right for ever.
 */
public final class Term implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Term.class);

    /** What shows the cluster now. */
    private static final List<Topic> STATE = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES);

    private final Setting setting;
    private final Writers writers;
    private final TopicExtents extents;
    private final Backlog backlog;
    private final Ends ends;
    private final Publisher publisher;

    /**
     * What a term needs.
     *
     * @param scopes what is watched, at least one
     * @param namespaces as the pulse tells them; empty: all
     */
    public record Setting(Cluster cluster, Layout layout, List<Scope> scopes, List<String> namespaces, long maxWaitingBytes, Duration commitEvery,
            Duration pulseEvery, int maxRecordBytes) {}

    private Term(Setting setting, Writers writers, TopicContents contents, TopicExtents extents, Turns turns, Entitlement entitlement, PublisherEvents events, Clock clock)
            throws InterruptedException {
        this.setting = setting;
        this.writers = writers;
        this.extents = extents;
        Cluster cluster = setting.cluster();
        Layout layout = setting.layout();
        Progress progress = progress(contents, setting);
        long begun = System.nanoTime();
        Restored restored = restore(setting, progress, contents, extents, turns, clock);
        tell(restored, begun);
        events.restored(restored.how());
        this.backlog = restored.backlog();
        this.ends = new Ends(extents, restored.extents());
        Map<Scope, Long> versions = resume(progress, restored.whole());
        Transactions transactions = new Transactions(writers, entitlement, () -> progress(contents, setting).lastTransaction(), progress.lastTransaction());
        Checkpoints checkpoints = new Checkpoints(cluster, layout, setting.scopes().getFirst(), versions);
        dropCheckpoints(progress, transactions, checkpoints, clock);
        Parts parts = new Parts(cluster, layout, STATE, ends::take, restored.nextPart(), restored.how() == Reading.INVENTORY ? restored.records() : Long.MAX_VALUE);
        Pulses pulses = new Pulses(cluster, layout, setting.namespaces(), restored.lastPulse(), clock.instant());
        this.publisher = new Publisher(backlog, writers, transactions, new Records(cluster, layout), checkpoints, pulses, parts,
                new Publisher.Pacing(setting.commitEvery(), setting.pulseEvery(), setting.maxRecordBytes()), events);
    }

    static Restored restore(Setting setting, Progress progress, Contents contents, TopicExtents extents, Turns turns, Clock clock) throws InterruptedException {
        long epoch = Math.max(1, progress.epoch());
        return new Restoration(setting.cluster().uid(), setting.layout(), STATE, contents, extents::ask, turns)
                .read(() -> new Backlog(setting.scopes(), setting.maxWaitingBytes(), epoch, clock), epoch, clock.instant());
    }

    private static void tell(Restored restored, long begun) {
        LOG.atInfo().addKeyValue("objects", restored.backlog().level().held()).addKeyValue("epoch", restored.backlog().epoch()).addKeyValue("how", restored.how())
                .addKeyValue("records", restored.records()).addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000).log(restored.how() == Reading.INVENTORY
                        ? "what the topics hold is known, by the inventory and what came after it" : "what the topics hold is known, they were read whole");
    }

    /** Waits until Kafka lets it write and the topics are read. */
    public static Term begin(Setting setting, Vertx vertx, KafkaSettings kafka, MeterRegistry meters, Entitlement entitlement, PublisherEvents events, Turns turns,
            Clock clock) throws InterruptedException {
        Writers writers = new Writers(vertx, kafka, transactionalId(setting.layout(), setting.cluster()), meters, turns);
        TopicExtents extents = null;
        boolean begun = false;
        try {
            writers.open();
            extents = new TopicExtents(kafka, "watcher-extents");
            Term term = new Term(setting, writers, new TopicContents(vertx, kafka, meters, turns), extents, turns, entitlement, events, clock);
            begun = true;
            return term;
        } finally {
            if (!begun) {
                close(writers, extents);
            }
        }
    }

    /** One for every watcher of the cluster: the successor takes the same. */
    static String transactionalId(Layout layout, Cluster cluster) {
        return layout.prefix() + "steadfast-watcher-" + cluster.uid();
    }

    /** What followers fill. */
    public Backlog backlog() {
        return backlog;
    }

    /** Publishes until another watcher takes over, or the thread is interrupted. */
    public TermEnd publish() {
        Thread dropping = Thread.ofVirtual().name("watcher-drop").start(this::dropOutside);
        Thread asking = Thread.ofVirtual().name("watcher-ends").start(ends);
        try {
            return publisher.run();
        } catch (InterruptedException e) {
            return TermEnd.STOPPED;
        } finally {
            dropping.interrupt();
            asking.interrupt();
        }
    }

    private void dropOutside() {
        try {
            for (Kind kind : Kind.values()) {
                int dropped = backlog.dropOutside(kind);
                if (dropped > 0) {
                    LOG.atInfo().addKeyValue("kind", kind.kind()).addKeyValue("objects", dropped).log("watched no more, dropped from the topic");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Progress progress(Contents contents, Setting setting) throws InterruptedException {
        Progress progress = new Progress(setting.cluster().uid());
        contents.read("watcher-checkpoints", List.of(setting.layout().name(Topic.CHECKPOINTS)), progress::read);
        return progress;
    }

    private Map<Scope, Long> resume(Progress progress, boolean whole) {
        if (!whole && !progress.lastTransaction().isEmpty()) {
            LOG.atWarn().addKeyValue("topics", STATE).log("topics do not hold what was written to them: everything is listed and published anew");
        }
        Map<Scope, Long> versions = new HashMap<>();
        for (Scope scope : setting.scopes()) {
            long version = whole ? progress.version(scope, backlog.epoch()) : 0;
            backlog.resume(scope, version);
            versions.put(scope, version);
        }
        return versions;
    }

    private void dropCheckpoints(Progress progress, Transactions transactions, Checkpoints checkpoints, Clock clock) throws InterruptedException {
        String id = transactions.next();
        List<Outbound> dropped = new ArrayList<>();
        progress.without(setting.scopes().stream().map(Scope::checkpoint).collect(Collectors.toSet()))
                .forEach(scope -> dropped.add(checkpoints.dropped(scope, id, clock.instant())));
        if (!dropped.isEmpty() && writers.write(dropped).committed()) {
            transactions.committed(id);
        }
    }

    @Override
    public void close() {
        close(writers, extents);
    }

    private static void close(Writers writers, TopicExtents extents) {
        writers.close();
        if (extents != null) {
            extents.close();
        }
    }
}

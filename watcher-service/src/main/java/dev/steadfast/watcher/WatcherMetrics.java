package dev.steadfast.watcher;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Change;
import dev.steadfast.watcher.backlog.Level;
import dev.steadfast.watcher.backlog.Offer;
import dev.steadfast.watcher.follow.FollowerEvents;
import dev.steadfast.watcher.follow.Interruption;
import dev.steadfast.watcher.follow.Resumption;
import dev.steadfast.watcher.follow.Resync;
import dev.steadfast.watcher.publish.PublisherEvents;
import dev.steadfast.watcher.publish.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the watcher counts: is the topic the cluster now, how far behind is it, what was listed again and why, how much waits. */
final class WatcherMetrics implements FollowerEvents, PublisherEvents {
    private static final Logger LOG = LoggerFactory.getLogger(WatcherMetrics.class);
    private static final String KIND = "kind";
    private static final Level NOTHING = new Level(0, 0, 0, null);

    private final MeterRegistry meters;
    private final Tags tags;
    private final Clock clock;
    private final Map<Kind, Map<Offer, Counter>> offers = new EnumMap<>(Kind.class);
    private final Map<Kind, AtomicLong> heard = new EnumMap<>(Kind.class);
    private final Map<Kind, KindState> states = new ConcurrentHashMap<>();
    private final AtomicLong pulse = new AtomicLong();
    private final AtomicLong commit = new AtomicLong();
    private final Timer latency;
    private final Counter passedOver;
    private final Counter reduced;
    private final Counter parts;
    private volatile Backlog backlog;

    /** @param cluster the uid of the one that is watched: on every meter, since one Prometheus may scrape the watchers of many */
    WatcherMetrics(MeterRegistry meters, String cluster, long maxWaitingBytes, Clock clock) {
        this.meters = meters;
        this.tags = Tags.of("k8s_cluster", cluster);
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            perKind(kind);
        }
        latency = Timer.builder("steadfast.watcher.change.to.record").description("Time from reading a change from the API server until its record was committed")
                .serviceLevelObjectives(millis(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)).tags(tags).register(meters);
        passedOver = Counter.builder("steadfast.watcher.versions.passed.over").description("Versions that were replaced by a newer one while they waited for Kafka").tags(tags).register(meters);
        reduced = Counter.builder("steadfast.watcher.dead.letters").description("Records that were too large for Kafka: published reduced, with a dead letter").tags(tags).register(meters);
        parts = Counter.builder("steadfast.watcher.inventory.parts").description("Parts of the inventory that were written, of 256").tags(tags).register(meters);
        gauge("steadfast.watcher.pulse.timestamp", "seconds", "Moment of the last pulse that was committed: up to then the topics show the cluster", m -> m.pulse.get() / 1e3);
        gauge("steadfast.watcher.commit.timestamp", "seconds", "Moment of the last transaction that was committed", m -> m.commit.get() / 1e3);
        gauge("steadfast.watcher.waiting", "objects", "Objects whose newest state waits to be published", m -> m.level().objects());
        gauge("steadfast.watcher.waiting.size", "bytes", "Size of what waits to be published or is on its way", m -> m.level().bytes());
        gauge("steadfast.watcher.waiting.limit", "bytes", "When so much waits, watches pause, and lists at a quarter of it; as much again may be on its way", m -> maxWaitingBytes);
        gauge("steadfast.watcher.lag", "seconds", "Age of the state that waits longest to be published", WatcherMetrics::lag);
        gauge("steadfast.watcher.held", "objects", "Objects of which key, uid and version are kept", m -> m.level().held());
        gauge("steadfast.watcher.epoch", null, "Raised when the cluster's versions ran backwards, as after a restore", m -> m.backlog == null ? 0 : m.backlog.epoch());
    }

    private void perKind(Kind kind) {
        Map<Offer, Counter> byOffer = new EnumMap<>(Offer.class);
        for (Offer offer : Offer.values()) {
            byOffer.put(offer, Counter.builder("steadfast.watcher.states").description("Object states read from the API server, by what became of them")
                    .tags(tags).tag(KIND, kind.kind()).tag("result", lower(offer)).register(meters));
        }
        offers.put(kind, byOffer);
        // From the begin, at 0: of a counter that appears with its first increment Prometheus sees no increase.
        for (Interruption reason : Interruption.values()) {
            interruptions(kind, reason);
        }
        AtomicLong moment = new AtomicLong();
        heard.put(kind, moment);
        Gauge.builder("steadfast.watcher.heard.timestamp", moment, m -> m.get() / 1e3).baseUnit("seconds")
                .description("Moment at which the API server last said something about the kind, bookmarks included").tags(tags).tag(KIND, kind.kind()).register(meters);
        for (KindState state : KindState.values()) {
            Gauge.builder("steadfast.watcher.kind.state", this, m -> m.states.get(kind) == state ? 1 : 0)
                    .description("1 for the state of the kind in the last pulse").tags(tags).tag(KIND, kind.kind()).tag("state", lower(state)).register(meters);
        }
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<WatcherMetrics> value) {
        Gauge.builder(name, this, value).baseUnit(unit).tags(tags).description(description).register(meters);
    }

    void watching(Backlog current) {
        backlog = current;
    }

    Level level() {
        Backlog current = backlog;
        return current == null ? NOTHING : current.level();
    }

    Instant lastCommit() {
        return Instant.ofEpochMilli(commit.get());
    }

    /** As in the last pulse; empty before the first one of this process. */
    Map<Kind, KindState> states() {
        return states;
    }

    private double lag() {
        Instant since = level().since();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1e3;
    }

    @Override
    public void listed(Kind kind, Resync reason, int items, int gone) {
        LOG.atInfo().addKeyValue(KIND, kind.kind()).addKeyValue("reason", reason).addKeyValue("items", items).addKeyValue("gone", gone).log("listed");
        Counter.builder("steadfast.watcher.resyncs").description("Lists that were completed, by why they were needed").tags(tags).tag(KIND, kind.kind())
                .tag("reason", lower(reason)).register(meters).increment();
        Counter.builder("steadfast.watcher.resync.gone").description("Objects that a list showed to be gone, without their deletion having been seen")
                .tags(tags).tag(KIND, kind.kind()).register(meters).increment(gone);
    }

    @Override
    public void watching(Kind kind, Resumption from) {
        Counter.builder("steadfast.watcher.watches").description("Watches that have begun, by from where: after a restart from the checkpoint, without a list").tags(tags).tag(KIND, kind.kind())
                .tag("from", lower(from)).register(meters).increment();
    }

    @Override
    public void interrupted(Kind kind, Interruption reason, String message) {
        if (reason == Interruption.NOT_SERVED) {
            // Not every cluster has every kind: no trouble, and said once.
            LOG.atInfo().addKeyValue(KIND, kind.kind()).log("kind is not served, asked for now and then");
        } else if (reason != Interruption.ENDED && reason != Interruption.SILENT) {
            LOG.atWarn().addKeyValue(KIND, kind.kind()).addKeyValue("reason", reason).addKeyValue("message", message).log("watch interrupted");
        }
        interruptions(kind, reason).increment();
    }

    private Counter interruptions(Kind kind, Interruption reason) {
        return Counter.builder("steadfast.watcher.interruptions").description("Watches and lists that ended, by why; all but ended, silent and not_served are troubles").tags(tags)
                .tag(KIND, kind.kind()).tag("reason", lower(reason)).register(meters);
    }

    @Override
    public void ranBackwards(Kind kind, long before, long now) {
        LOG.atWarn().addKeyValue(KIND, kind.kind()).addKeyValue("before", before).addKeyValue("now", now).log("versions ran backwards: the epoch is raised, everything is listed and published anew");
    }

    @Override
    public void offered(Kind kind, Offer offer) {
        offers.get(kind).get(offer).increment();
    }

    @Override
    public void heard(Kind kind) {
        heard.get(kind).lazySet(clock.millis());
    }

    @Override
    public void restored(Reading how) {
        Counter.builder("steadfast.watcher.inventory.readings").description("Begins of publishing, by how it was learned what the topics hold: from the inventory, or why they were read whole")
                .tags(tags).tag("how", lower(how)).register(meters).increment();
    }

    @Override
    public void committed(Batch batch, boolean withPulse) {
        long now = clock.millis();
        commit.set(now);
        parts.increment(batch.parts().size());
        for (Change change : batch.changes()) {
            latency.record(Duration.ofMillis(Math.max(0, now - change.now().seen().toEpochMilli())));
            passedOver.increment(change.passedOver() + (change.before() == null ? 0 : change.before().passedOver()));
        }
        if (withPulse) {
            pulse.set(batch.at().toEpochMilli());
            states.putAll(batch.kinds());
        }
    }

    @Override
    public void repeated(String outcome) {
        Counter.builder("steadfast.watcher.transactions.repeated").description("Transactions that were not committed at once, by why").tags(tags).tag("outcome", outcome)
                .register(meters).increment();
    }

    @Override
    public void tooLarge(String record) {
        LOG.atWarn().addKeyValue("record", record).log("too large for Kafka, published reduced");
        reduced.increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Duration[] millis(long... values) {
        return java.util.Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}

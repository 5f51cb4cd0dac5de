package dev.steadfast.watcher;

import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.chassis.lifecycle.Refusal;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.follow.Follower;
import dev.steadfast.watcher.follow.Pace;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Leadership;
import dev.steadfast.watcher.publish.Cluster;
import dev.steadfast.watcher.publish.Layout;
import dev.steadfast.watcher.publish.Rehearsal;
import dev.steadfast.watcher.publish.Term;
import dev.steadfast.watcher.publish.TermEnd;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one cluster: term after term, as long as it leads. Every loop has a virtual thread of its own and ends by interruption. */
public final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration FIRST_TURN = Duration.ofMillis(500);
    private static final Duration STANDBY_TURN = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Tuning tuning;
    private final Watched watched;
    private final Cluster cluster;
    private final Layout layout;
    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final ApiServer api;
    private final Leadership leadership;
    private final MeterRegistry meters;
    private final WatcherMetrics metrics;
    private final Turns turns;
    private final Clock clock;
    private final Thread control;
    private volatile Phase phase = Phase.STANDBY;
    private volatile boolean rehearsed;

    /**
     * How the watcher goes about it.
     *
     * @param commitEvery at most so often a transaction is begun
     * @param pulseEvery the cluster's clock on the topics
     * @param maxWaitingBytes of what waits for Kafka; above, reading from the API server pauses. As much again may be on its way
     * @param maxRecordBytes a larger record is reduced
     */
    public record Tuning(Duration commitEvery, Duration pulseEvery, long maxWaitingBytes, int maxRecordBytes, Pace pace) {
        public static final Tuning DEFAULT = new Tuning(Duration.ofMillis(20), Duration.ofSeconds(1), 8L << 20, 900_000, Pace.DEFAULT);
    }

    public enum Phase { STANDBY, RESTORING, PUBLISHING, STOPPED }

    /**
     * Begins at once.
     *
     * @param turns hears that the publisher's loop turns, or that this replica stands by
     */
    public Watcher(Cluster cluster, Watched watched, Tuning tuning, Layout layout, Vertx vertx, KafkaSettings kafka, ApiServer api, Leadership leadership,
            MeterRegistry meters, Turns turns, Clock clock) {
        this.turns = turns;
        this.cluster = cluster;
        this.watched = watched;
        this.tuning = tuning;
        this.layout = layout;
        this.vertx = vertx;
        this.kafka = kafka;
        this.api = api;
        this.leadership = leadership;
        this.meters = meters;
        this.clock = clock;
        this.metrics = new WatcherMetrics(meters, cluster.uid(), tuning.maxWaitingBytes(), clock);
        this.control = Thread.ofVirtual().name("watcher").start(this::lead);
    }

    public Phase phase() {
        return phase;
    }

    /** Whether a standby would begin its first term quickly. */
    boolean rehearsed() {
        return rehearsed;
    }

    WatcherMetrics metrics() {
        return metrics;
    }

    private void lead() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                standBy();
                Thread term = Thread.ofVirtual().name("watcher-term").unstarted(this::term);
                leadership.whenLost(term::interrupt);
                term.start();
                joinOrStop(term);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            phase = Phase.STOPPED;
        }
    }

    private void standBy() throws InterruptedException {
        phase = Phase.STANDBY;
        // Whoever leads at once has nobody to wait for.
        if (leadership.await(FIRST_TURN)) {
            return;
        }
        Thread rehearsal = Thread.ofVirtual().name("watcher-rehearsal").start(this::rehearse);
        try {
            do {
                turns.turned();
            } while (!leadership.await(STANDBY_TURN));
        } finally {
            rehearsal.interrupt();
        }
    }

    /** Once in a process's life. */
    private void rehearse() {
        if (rehearsed) {
            return;
        }
        try {
            Rehearsal.play(setting(), vertx, kafka, clock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the topics could not be read beforehand: the first term will begin slowly");
        }
        rehearsed = true;
    }

    private static void joinOrStop(Thread term) throws InterruptedException {
        try {
            term.join();
        } catch (InterruptedException e) {
            term.interrupt();
            term.join(STOP_WITHIN);
            throw e;
        }
    }

    private void term() {
        if (!confirmed()) {
            rest();
            return;
        }
        phase = Phase.RESTORING;
        try (Term term = Term.begin(setting(), vertx, kafka, meters, leadership, metrics, turns, clock); Followers followers = follow(term)) {
            phase = Phase.PUBLISHING;
            rehearsed = true;
            TermEnd end = term.publish();
            LOG.atInfo().addKeyValue("reason", end).addKeyValue("watches", followers.count()).log("term ended");
        } catch (InterruptedException e) {
            LOG.atInfo().log("term ended while the topics were read");
        } catch (RuntimeException e) {
            if (e.getCause() instanceof Refusal) {
                LOG.atError().addKeyValue("reason", e.getMessage()).log("term failed, another one begins");
            } else {
                LOG.atError().setCause(e).log("term failed, another one begins");
            }
            rest();
        }
    }

    private Term.Setting setting() {
        return new Term.Setting(cluster, layout, watched.scopes(), watched.namespaces(), tuning.maxWaitingBytes(), tuning.commitEvery(), tuning.pulseEvery(), tuning.maxRecordBytes());
    }

    /** A process that was paused may believe to lead: beginning a term would fence the one that does. */
    private boolean confirmed() {
        try {
            return leadership.confirmed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Followers follow(Term term) {
        metrics.watching(term.backlog());
        List<Follower> followers = new ArrayList<>();
        for (Scope scope : watched.scopes()) {
            followers.add(new Follower(scope, api, term.backlog(), tuning.pace(), metrics, clock, RandomGenerator.getDefault()));
        }
        term.backlog().whenRaised(() -> followers.forEach(Follower::again));
        return new Followers(followers);
    }

    private static void rest() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops following, settles the last transaction, gives the lease back. */
    @Override
    public void close() {
        control.interrupt();
        try {
            control.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leadership.close();
    }
}

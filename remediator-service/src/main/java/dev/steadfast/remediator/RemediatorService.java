package dev.steadfast.remediator;

import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.TopicReader;
import dev.steadfast.chassis.kafka.TopicReading;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.carry.Leader;
import dev.steadfast.remediator.carry.LeaderParts;
import dev.steadfast.remediator.cluster.Lease;
import dev.steadfast.remediator.cluster.Renewal;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.http.ApiEndpoint;
import dev.steadfast.remediator.http.View;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.LeadershipLostException;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.TopicFeed;
import dev.steadfast.remediator.plan.Proposal;
import dev.steadfast.remediator.tell.Teller;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remediator: reads the topics and answers HTTP always; while it holds the lease it acts. Every term of leadership begins with fencing whoever wrote before,
 * and reading everything anew.
 */
final class RemediatorService extends VerticleBase implements View {
    private static final Logger LOG = LoggerFactory.getLogger(RemediatorService.class);

    /** What it is made of. @param teller null: it writes no Events @param endpoint made when there is a view to show */
    record Parts(RemediatorConfig config, String cluster, SigningKey key, KeyRing keys, Lease lease, LeaderParts leader, Teller teller, Function<View, ApiEndpoint> endpoint,
            MeterRegistry meters, Turns turns, Runnable ready) {}

    private final Parts parts;
    private final RemediatorMetrics metrics;
    private final Promise<Void> ended = Promise.promise();
    private ApiEndpoint endpoint;
    private int port;
    private Ledger ledger;
    private Leader leader;
    private TopicReader reader;
    private boolean stopping;
    private Future<?> loops = Future.succeededFuture();
    private Renewal renewal;

    RemediatorService(Parts parts) {
        this.parts = parts;
        this.metrics = new RemediatorMetrics(parts.meters(), parts.cluster(), parts.config().writes());
    }

    @Override
    public Future<?> start() {
        endpoint = parts.endpoint().apply(this);
        port = endpoint.start().await();
        follow();
        renewal = Renewal.start(parts.lease(), parts.config().lease().dividedBy(4));
        renewal.ended().onFailure(ended::tryFail);
        Promise<Void> acted = Promise.promise();
        context.runOnContext(v -> loop(acted, this::act));
        Promise<Void> told = Promise.promise();
        context.runOnContext(v -> loop(told, this::tell));
        loops = Future.join(acted.future(), told.future());
        return Future.succeededFuture();
    }

    /** Fails with what ended it. */
    Future<Void> ended() {
        return ended.future();
    }

    int port() {
        return port;
    }

    private void loop(Promise<Void> done, Runnable body) {
        try {
            body.run();
            done.complete();
        } catch (RuntimeException | Error e) {
            done.complete();
            ended.tryFail(e);
        }
    }

    private void act() {
        while (!stopping) {
            parts.turns().turned();
            if (parts.lease().held()) {
                try {
                    lead();
                } catch (LeadershipLostException e) {
                    LOG.atWarn().addKeyValue("reason", e.getMessage()).log("this remediator does not act any more");
                } finally {
                    leader = null;
                    metrics.leads(false);
                }
                if (!stopping) {
                    follow();
                }
            }
            pause(parts.config().pace().turn());
        }
    }

    /** By itself, so that an API server that takes its time for Events holds up nothing else. */
    private void tell() {
        Leader toldOf = null;
        while (!stopping && parts.teller() != null) {
            Leader acting = leader;
            if (acting != null) {
                try {
                    if (acting != toldOf) {
                        parts.teller().begin(ledger);
                        toldOf = acting;
                    }
                    parts.teller().turn(ledger);
                } catch (RuntimeException e) {
                    // Events are hints for people: no reason to end.
                    LOG.atError().setCause(e).log("what happens could not be told in Events");
                }
            }
            pause(parts.config().pace().turn());
        }
    }

    private void follow() {
        Ledger followed = new Ledger(parts.cluster(), parts.keys());
        read(followed, new TopicFeed(followed, parts.keys(), false, value -> false, () -> {
            ledger = followed;
            parts.ready().run();
        }));
    }

    private void lead() {
        KafkaWriter writer;
        try {
            writer = KafkaWriter.transactional(vertx, parts.config().kafka(), "remediator", "steadfast-remediator-" + parts.cluster(), parts.meters()).await();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("this remediator has the lease and can't write");
            return;
        }
        Ledger mine = new Ledger(parts.cluster(), parts.keys());
        Journal journal = new Journal(vertx, writer, mine, parts.key(), parts.config().partitions(), parts.leader().clock(), parts.leader().failpoints(), parts.lease()::held);
        Promise<Void> caughtUp = Promise.promise();
        TopicFeed feed = new TopicFeed(mine, parts.keys(), true, journal::wrote, caughtUp::tryComplete);
        try {
            read(mine, feed);
            while (!caughtUp.future().isComplete()) {
                requireLease();
                pause(Duration.ofMillis(10));
            }
            Leader acting = parts.leader().leader(mine, journal, feed);
            metrics.countFrom(mine.head().sequence());
            acting.begin();
            ledger = mine;
            leader = acting;
            metrics.leads(true);
            parts.ready().run();
            LOG.atInfo().addKeyValue("cluster", parts.cluster()).log("this remediator acts now");
            while (!stopping) {
                requireLease();
                acting.turn();
                metrics.count(mine);
                metrics.show(mine, acting.stormy(), parts.leader().clock().instant());
                pause(parts.config().pace().turn());
            }
        } finally {
            journal.close();
        }
    }

    private void requireLease() {
        if (!parts.lease().held()) {
            throw new LeadershipLostException("the lease is not held any more", null);
        }
    }

    private void read(Ledger into, TopicFeed feed) {
        if (reader != null) {
            reader.close().await();
        }
        reader = TopicReader.start(vertx, parts.config().kafka(), new TopicReading("remediator", TopicFeed.TOPICS, parts.meters(), parts.turns()), feed);
        reader.ended().onFailure(ended::tryFail);
    }

    private void pause(Duration time) {
        vertx.timer(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS).await();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return endpoint.close()
                .transform(closed -> loops)
                .transform(done -> reader == null ? Future.succeededFuture() : reader.close())
                .transform(closed -> renewal == null ? Future.succeededFuture() : renewal.stop());
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public boolean leads() {
        return leader != null;
    }

    @Override
    public Optional<Proposal.Refused> noPlan(String finding) {
        return leader == null ? Optional.empty() : leader.noPlan(finding);
    }

    @Override
    public Optional<RefusedException> refusal(String jti) {
        return leader == null ? Optional.empty() : leader.refusal(jti);
    }
}

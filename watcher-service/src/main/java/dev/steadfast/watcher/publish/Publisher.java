package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.WriteOutcome;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits and commits it, one transaction after the other, each repeated until it is through. What a transaction holds: records, their copies in the
 * history, how far each scope is, and once a second the pulse and parts of the inventory.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private final Backlog backlog;
    private final Writers writers;
    private final Transactions transactions;
    private final Records records;
    private final Checkpoints checkpoints;
    private final Pulses pulses;
    private final Parts parts;
    private final Pacing pacing;
    private final PublisherEvents events;

    /**
     * @param commitEvery at most so often a transaction is begun
     * @param maxRecordBytes a larger record is reduced before Kafka refuses it
     */
    record Pacing(Duration commitEvery, Duration pulseEvery, int maxRecordBytes) {}

    Publisher(Backlog backlog, Writers writers, Transactions transactions, Records records, Checkpoints checkpoints, Pulses pulses, Parts parts,
            Pacing pacing, PublisherEvents events) {
        this.backlog = backlog;
        this.writers = writers;
        this.transactions = transactions;
        this.records = records;
        this.checkpoints = checkpoints;
        this.pulses = pulses;
        this.parts = parts;
        this.pacing = pacing;
        this.events = events;
    }

    /** Publishes until another watcher takes over, or the thread is interrupted. */
    TermEnd run() throws InterruptedException {
        long nextPulse = System.nanoTime();
        while (true) {
            boolean work = backlog.awaitWork(Math.max(0, nextPulse - System.nanoTime()) / 1_000_000);
            long begun = System.nanoTime();
            boolean pulse = backlog.settled() || begun >= nextPulse;
            if (work || pulse) {
                if (!commit(backlog.take(pulse, pulse ? parts.due(backlog.level().held()) : List.of()), pulse)) {
                    return TermEnd.REPLACED;
                }
                nextPulse = pulse ? begun + pacing.pulseEvery().toNanos() : nextPulse;
                Thread.sleep(Duration.ofNanos(Math.max(0, begun + pacing.commitEvery().toNanos() - System.nanoTime())));
            }
        }
    }

    /** @return false if another watcher has taken over */
    private boolean commit(Batch batch, boolean pulse) throws InterruptedException {
        String id = transactions.next();
        SizeLimit limit = new SizeLimit(pacing.maxRecordBytes());
        List<String> reduced = new ArrayList<>();
        List<Outbound> transaction = transaction(batch, pulse, id, limit, reduced);
        Duration retry = FIRST_RETRY;
        while (true) {
            WriteOutcome outcome = writers.write(transaction);
            if (!outcome.committed()) {
                events.repeated(outcome.label());
                LOG.atWarn().addKeyValue("outcome", outcome.label()).addKeyValue("records", transaction.size()).log("transaction not committed, repeated");
            }
            switch (outcome) {
                case WriteOutcome.Committed c -> {
                    return committed(batch, pulse, id, reduced);
                }
                case WriteOutcome.TooLarge large when limit.refused(large.record()) -> transaction = transaction(batch, pulse, id, limit, reduced);
                case WriteOutcome.Fenced f -> {
                    Settlement settled = transactions.settle(id);
                    if (settled != Settlement.REPEAT) {
                        return settled == Settlement.COMMITTED && committed(batch, pulse, id, reduced);
                    }
                }
                case WriteOutcome.InDoubt d -> {
                    Settlement settled = transactions.settle(id);
                    if (settled != Settlement.REPEAT) {
                        return settled == Settlement.COMMITTED && committed(batch, pulse, id, reduced);
                    }
                }
                case WriteOutcome.Retriable r -> {
                    Thread.sleep(retry);
                    retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
                }
                case WriteOutcome.TooLarge again -> throw new IllegalStateException("raise max.message.bytes of topic " + again.record().topic()
                        + ": it does not even take what can't be made smaller: " + again.record(), again.cause());
                case WriteOutcome.NotOwner n -> throw new IllegalStateException("no positions were written, so there is no group to own them", n.cause());
            }
        }
    }

    private boolean committed(Batch batch, boolean pulse, String id, List<String> reduced) {
        transactions.committed(id);
        reduced.forEach(events::tooLarge);
        backlog.done(batch);
        parts.published(batch);
        events.committed(batch, pulse);
        return true;
    }

    /** @param reduced what it holds then: the keys of records that were too large */
    private List<Outbound> transaction(Batch batch, boolean pulse, String id, SizeLimit limit, List<String> reduced) {
        reduced.clear();
        List<Outbound> all = new ArrayList<>(records.of(batch, limit, reduced::add));
        if (pulse) {
            all.addAll(pulses.of(batch));
            all.addAll(parts.of(batch, id, limit));
        }
        all.addAll(checkpoints.of(batch, id));
        return all;
    }
}

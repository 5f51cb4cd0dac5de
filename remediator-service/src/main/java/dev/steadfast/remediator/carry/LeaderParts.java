package dev.steadfast.remediator.carry;

import dev.steadfast.remediator.cluster.ClusterReader;
import dev.steadfast.remediator.cluster.ClusterWriter;
import dev.steadfast.remediator.decide.Asking;
import dev.steadfast.remediator.decide.Authority;
import dev.steadfast.remediator.decide.Decisions;
import dev.steadfast.remediator.decide.Originals;
import dev.steadfast.remediator.decide.Policy;
import dev.steadfast.remediator.decide.Standing;
import dev.steadfast.remediator.judge.Limits;
import dev.steadfast.remediator.ledger.DecisionRecords;
import dev.steadfast.remediator.ledger.Failpoints;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.TopicFeed;
import dev.steadfast.remediator.plan.Terms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a leader is made of, and outlives it: each term of leadership has a ledger, a journal and a feed of its own.
 *
 * @param name of this process
 * @param validity how long an approval may wait to be begun
 */
public record LeaderParts(String name, ClusterReader reader, ClusterWriter writer, Leadership leadership, Originals originals, Standing standing, Supplier<Policy> policy,
        DecisionRecords records, Limits limits, Terms terms, Pace pace, Duration validity, Failpoints failpoints, InstantSource clock) {

    public Leader leader(Ledger ledger, Journal journal, TopicFeed feed) {
        Refusals refusals = new Refusals();
        Proposals proposals = new Proposals(reader, terms, clock);
        Decisions decisions = new Decisions(ledger, originals, standing, validity, writer.writes());
        Hand hand = new Hand(journal, writer, new Authority(originals, standing), leadership, failpoints, clock);
        return new Leader(name, ledger, journal, feed, new Desk(ledger, decisions, new Requests(ledger, proposals, new Asking(standing)), refusals),
                new Sentry(ledger, journal, feed, refusals), new Proposer(ledger, journal, proposals, pace), new PolicyApprover(ledger, journal, writer.writes() ? policy : () -> Policy.NONE, records, validity),
                new Carrier(ledger, journal, reader, hand, leadership, this::limitsNow, clock), refusals, pace, clock);
    }

    private Limits limitsNow() {
        return new Limits(limits.stormSets(), limits.stormWithin(), limits.settle(), limits.blastRadius(), policy.get().windows(), limits.writeTimeout());
    }
}

package dev.steadfast.remediator.carry;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.cluster.UnreachableException;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.LeadershipLostException;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import dev.steadfast.remediator.ledger.TopicFeed;
import dev.steadfast.remediator.plan.Proposal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one who acts. Its loop does one thing after the other, so no two of its decisions can miss each other. */
public final class Leader {
    private static final Logger LOG = LoggerFactory.getLogger(Leader.class);

    private final String name;
    private final Ledger ledger;
    private final Journal journal;
    private final TopicFeed feed;
    private final Desk desk;
    private final Sentry sentry;
    private final Proposer proposer;
    private final PolicyApprover policy;
    private final Carrier carrier;
    private final Refusals refusals;
    private final Pace pace;
    private final InstantSource clock;
    private final Map<String, Instant> nextLook = new HashMap<>();

    Leader(String name, Ledger ledger, Journal journal, TopicFeed feed, Desk desk, Sentry sentry, Proposer proposer, PolicyApprover policy, Carrier carrier, Refusals refusals,
            Pace pace, InstantSource clock) {
        this.name = name;
        this.ledger = ledger;
        this.journal = journal;
        this.feed = feed;
        this.desk = desk;
        this.sentry = sentry;
        this.proposer = proposer;
        this.policy = policy;
        this.carrier = carrier;
        this.refusals = refusals;
        this.pace = pace;
        this.clock = clock;
    }

    /** Before the first turn, when everything that was written is read. */
    public void begin() {
        sentry.inspect(clock.instant());
        journal.commit(Change.of(Note.of(AuditAction.LEADER_STARTED, Note.REMEDIATOR, ledger.cluster()).resulting(name)));
    }

    /** @throws LeadershipLostException if it must not go on */
    public void turn() {
        Instant now = clock.instant();
        sentry.turn(now);
        decide(now);
        refusals.flush(now).forEach(journal::commit);
        guarded("proposals", () -> proposer.turn(now));
        policy.turn(now);
        for (Remediation remediation : ledger.active()) {
            if (remediation.state() != State.PROPOSED && !now.isBefore(nextLook.getOrDefault(remediation.id(), Instant.MIN))) {
                guarded(remediation.id(), () -> carrier.advance(remediation));
                nextLook.put(remediation.id(), now.plus(waitsLong(remediation.id()) ? pace.recheck() : pace.turn()));
            }
        }
        nextLook.keySet().removeIf(id -> ledger.remediation(id).map(r -> r.state().over()).orElse(true));
    }

    /** In the order of the topic: one that can't be answered now holds back those behind it. */
    private void decide(Instant now) {
        Inbound record = feed.firstDecision();
        while (record != null) {
            try {
                desk.take(record, now).ifPresent(journal::commit);
            } catch (UnreachableException e) {
                LOG.atWarn().addKeyValue("record", record.place()).addKeyValue("reason", e.getMessage()).log("a decision waits for the API server");
                return;
            }
            feed.dropFirstDecision();
            record = feed.firstDecision();
        }
    }

    /** What goes wrong about one thing must not hold up the others; it is tried again. */
    private void guarded(String what, Runnable action) {
        try {
            action.run();
        } catch (LeadershipLostException e) {
            throw e;
        } catch (UnreachableException e) {
            LOG.atWarn().addKeyValue("what", what).addKeyValue("reason", e.getMessage()).log("the API server could not be asked");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("what", what).setCause(e).log("a turn of the leader failed");
        }
    }

    private boolean waitsLong(String id) {
        return ledger.remediation(id).map(Remediation::reason).filter(r -> r.code().equals(Objection.QUARANTINE_NOT_OVER.name())).isPresent();
    }

    /** Whether nothing is done because too many sets broke at once. */
    public boolean stormy() {
        return carrier.stormy();
    }

    /** Why a decision was refused lately. */
    public Optional<RefusedException> refusal(String jti) {
        return desk.answer(jti);
    }

    /** Why there is no plan for a finding. */
    public Optional<Proposal.Refused> noPlan(String finding) {
        return proposer.refusal(finding);
    }
}

package dev.steadfast.remediator.carry;

import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.cluster.UnreachableException;
import dev.steadfast.remediator.decide.Decisions;
import dev.steadfast.remediator.decide.Originals;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where decisions arrive: each becomes a change, or a refusal that says why, exactly once. */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final String READER = "remediator";

    private final Ledger ledger;
    private final Decisions decisions;
    private final Requests requests;
    private final Refusals refusals;
    private final Answered answered = new Answered();

    Desk(Ledger ledger, Decisions decisions, Requests requests, Refusals refusals) {
        this.ledger = ledger;
        this.decisions = decisions;
        this.requests = requests;
        this.refusals = refusals;
    }

    /** @throws UnreachableException if the API server has to be asked and doesn't answer: the record must be taken again */
    Optional<Change> take(Inbound record, Instant now) {
        String partition = record.topic() + "-" + record.partition();
        if (record.tombstone()) {
            return Optional.empty();
        }
        if (ledger.handled(partition, record.offset())) {
            recall(record, now);
            return Optional.empty();
        }
        Decision said = null;
        try {
            Originals.Authentic authentic = decisions.authenticate(new String(record.value(), StandardCharsets.UTF_8), now);
            said = authentic.decision();
            if (isForAnother(record, said)) {
                return Optional.empty();
            }
            if (answered.find(said.jti()).isPresent()) {
                throw repeated(said);
            }
            boolean asks = said.action() == Action.PROPOSE || said.action() == Action.UNDO;
            decisions.check(said, now);
            return Optional.of(asks ? requests.answer(authentic, record.place(), now) : decisions.decide(authentic, original(record), record.place(), now));
        } catch (RefusedException e) {
            return refuse(record, said, e, now);
        } catch (UnreachableException e) {
            throw e;
        } catch (RuntimeException e) {
            // A record that trips us must not stop us, and every leader after us: it does not count.
            LOG.atError().addKeyValue("record", record.place()).setCause(e).log("a decision could not be judged");
            return refuse(record, said, new RefusedException(Refusal.UNREADABLE, "it could not be judged: " + e), now);
        }
    }

    /** What an earlier leader, or this one before it lost the lead, has answered, and the audit does not name: it was refused as one of many. */
    private void recall(Inbound record, Instant now) {
        try {
            if (!Originals.mayCount(original(record), now)) {
                return;
            }
            Decision said = decisions.authenticate(original(record), now).decision();
            if (!isForAnother(record, said) && ledger.decided(said.jti()).isEmpty()) {
                answered.put(said, repeated(said), decisions.expiry(said), now);
            }
        } catch (RefusedException e) {
            LOG.atDebug().addKeyValue("record", record.place()).log("nobody vouches for a decision that was answered before: it can't be used again either");
        }
    }

    private static RefusedException repeated(Decision said) {
        return new RefusedException(Refusal.REPLAYED, "its jti " + said.jti() + " was refused before");
    }

    Optional<RefusedException> answer(String jti) {
        return answered.find(jti);
    }

    private static String original(Inbound record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    /** Other clusters' remediators read the same topic; what is about one of our remediations, or came in through us, is ours to refuse. */
    private boolean isForAnother(Inbound record, Decision said) {
        boolean throughUs = ("/k8s/" + ledger.cluster()).equals(record.header(Header.SOURCE));
        return !said.cluster().equals(ledger.cluster()) && !throughUs && ledger.remediation(said.remediation()).isEmpty();
    }

    private Optional<Change> refuse(Inbound record, Decision said, RefusedException why, Instant now) {
        boolean unread = said == null;
        if (!unread && said.via() == Channel.POLICY && why.refusal() == Refusal.REPLAYED) {
            // The policy's approval was written twice, before and after a change of leader.
            return Optional.empty();
        }
        String key = String.valueOf(record.keyText());
        boolean ours = ledger.remediation(key).isPresent() || key.startsWith(ledger.cluster() + "/") || ledger.finding(key).isPresent();
        if (unread && !ours && why.refusal() != Refusal.UNSIGNED) {
            // What can't be read at all, and whose key is none of ours, is for the remediator whose it is.
            return Optional.empty();
        }
        if (!unread) {
            answered.put(said, why, decisions.expiry(said), now);
        }
        String actor = unread ? "unknown" : Decisions.actor(said);
        Optional<Remediation> about = ledger.remediation(unread ? key : said.remediation());
        Optional<Finding> finding = unread ? Optional.empty() : ledger.finding(said.finding());
        String subject = about.map(r -> r.plan().subject().text()).or(() -> finding.map(f -> f.subject().text())).orElse(unread ? "decision" : said.scope());
        return refusals.refuse(why.refusal(), why.getMessage(), actor, subject, about.map(Remediation::id).orElse(null), unread ? null : said.jti(), record.place(),
                unread ? List.of(DeadLetters.letter(record, why.refusal() + ": " + why.getMessage(), READER)) : List.of(), now);
    }
}

package dev.steadfast.remediator.carry;

import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Intrusion;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import dev.steadfast.remediator.ledger.TopicFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody else wrote onto our topics: refused, dead-lettered, audited; and the genuine record is written again behind it, so that compaction keeps that one. */
final class Sentry {
    private static final String READER = "remediator";

    private final Ledger ledger;
    private final Journal journal;
    private final TopicFeed feed;
    private final Refusals refusals;

    Sentry(Ledger ledger, Journal journal, TopicFeed feed, Refusals refusals) {
        this.ledger = ledger;
        this.journal = journal;
        this.feed = feed;
        this.refusals = refusals;
    }

    /** Once, when everything is read: what contradicts the audit is not acted on, and a chain that is shorter than it was is told. */
    void inspect(Instant now) {
        ledger.trail().expectAtLeast(ledger.namedSequence());
        for (Remediation r : ledger.contradicted()) {
            refusals.refuse(Refusal.NOT_AUDITED, Ledger.contradiction(r), Note.REMEDIATOR, r.plan().subject().text(), r.id(), null, null, List.of(), now).ifPresent(journal::commit);
            ledger.outlaw(r.id());
        }
    }

    void turn(Instant now) {
        for (Intrusion intrusion : feed.takeIntrusions()) {
            intruded(intrusion, now);
        }
        List<Outbound> letters = new ArrayList<>();
        for (Inbound record : feed.takeUnreadableFindings()) {
            letters.add(DeadLetters.letter(record, "not a readable finding", READER));
        }
        if (!letters.isEmpty()) {
            journal.commit(new Change(List.of(), List.of(), letters));
        }
        List<ChainFault> faults = ledger.unreportedFaults();
        if (!faults.isEmpty()) {
            String text = faults.stream().map(f -> f.kind() + ": " + f.text()).collect(Collectors.joining("; "));
            journal.commit(Change.of(Note.of(AuditAction.CHAIN_BROKEN, Note.REMEDIATOR, "audit").because(new Reason(faults.getFirst().kind().name(), text))
                    .times(ledger.trail().faults().size())));
        }
    }

    private void intruded(Intrusion intrusion, Instant now) {
        Inbound record = intrusion.record();
        if (ledger.handled(record.topic() + "-" + record.partition(), record.offset())) {
            return;
        }
        Optional<Remediation> genuine = ledger.remediation(record.keyText());
        List<Outbound> records = new ArrayList<>();
        if (!record.tombstone()) {
            records.add(DeadLetters.letter(record, intrusion.refusal() + ": " + intrusion.text(), READER));
        }
        genuine.ifPresent(r -> records.add(journal.remediation(r, now)));
        refusals.refuse(intrusion.refusal(), intrusion.text(), "unknown", genuine.map(r -> r.plan().subject().text()).orElse("remediation"),
                genuine.map(Remediation::id).orElse(record.keyText()), null, record.place(), records, now).ifPresent(journal::commit);
    }
}

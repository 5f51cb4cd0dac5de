package dev.steadfast.remediator.carry;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was refused becomes one audit entry at once; what repeats within a minute becomes one more, with a count. */
public final class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Repeated> recent = new HashMap<>();

    private static final class Repeated {
        private final Instant since;
        private Note last;
        private long count;

        private Repeated(Instant since) {
            this.since = since;
        }
    }

    /**
     * @param actor who tried, as far as that is known
     * @param place of the record; null for a request that made none
     * @param letters for the dead letters, written in any case
     * @return what is to be written now
     */
    public Optional<Change> refuse(Refusal refusal, String text, String actor, String subject, String remediation, String jti, String place, List<Outbound> letters, Instant now) {
        Note note = Note.of(AuditAction.REFUSED, actor, subject).because(Reason.of(refusal, text)).resulting(refusal.name()).decidedBy(jti, place);
        Note about = new Note(note.action(), note.actor(), note.subject(), remediation, null, null, note.why(), null, note.result(), jti, place, null);
        String key = refusal + "/" + actor + "/" + subject + "/" + remediation;
        Repeated repeated = recent.get(key);
        if (repeated == null) {
            recent.put(key, new Repeated(now));
            return Optional.of(new Change(List.of(), List.of(about), letters));
        }
        repeated.count++;
        repeated.last = about;
        return letters.isEmpty() ? Optional.empty() : Optional.of(new Change(List.of(), List.of(), letters));
    }

    /** Repeats whose minute is over. */
    public List<Change> flush(Instant now) {
        List<Change> changes = new ArrayList<>();
        recent.values().removeIf(r -> {
            boolean over = !now.isBefore(r.since.plus(WINDOW));
            if (over && r.count > 0) {
                changes.add(Change.of(r.last.times(r.count)));
            }
            return over;
        });
        return changes;
    }
}

package dev.steadfast.remediator;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What somebody may have to look at: remediations that are not over, and those that failed or were aborted, as long as what they were for is still open and nothing newer was proposed
 * for it. An undo that failed is for nothing that is open: it is shown for a day.
 */
final class Unfinished {
    private static final Duration DAY = Duration.ofDays(1);

    private Unfinished() {}

    static List<Remediation> of(Ledger ledger, Instant now) {
        return ledger.remediations().stream().filter(r -> !r.state().over() || (r.state() == State.FAILED || r.state() == State.ABORTED) && missed(r, ledger, now)).toList();
    }

    /** Since when it is in its state. */
    static Instant since(Remediation r) {
        Instant at = switch (r.state()) {
            case PROPOSED -> r.proposedAt();
            case APPROVED -> r.approvedAt();
            case RUNNING -> r.startedAt();
            case SUCCEEDED, FAILED, ABORTED, REJECTED, EXPIRED, WITHDRAWN, UNKNOWN -> r.endedAt();
        };
        return at == null ? r.updatedAt() : at;
    }

    /** The claim that it is about; empty for another object. */
    static String claim(Remediation r) {
        return r.plan().subject().kind().equals("PersistentVolumeClaim") ? r.plan().subject().name() : "";
    }

    private static boolean missed(Remediation r, Ledger ledger, Instant now) {
        boolean wanted = r.undoes() == null ? ledger.finding(r.plan().finding()).filter(Finding::open).isPresent() : now.isBefore(since(r).plus(DAY));
        return wanted && ledger.others(r.id()).stream().noneMatch(other -> Objects.equals(other.undoes(), r.undoes()) && Objects.equals(other.plan().finding(), r.plan().finding())
                && other.proposedAt().isAfter(r.proposedAt()));
    }
}

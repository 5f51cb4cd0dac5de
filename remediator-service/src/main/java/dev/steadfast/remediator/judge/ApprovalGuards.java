package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.APPROVAL_EXPIRED;
import static dev.steadfast.remediator.judge.Objection.DIGEST_DIFFERS;
import static dev.steadfast.remediator.judge.Objection.NOT_APPROVED;
import static dev.steadfast.remediator.judge.Objection.PLAN_NOT_UNDERSTOOD;
import static dev.steadfast.remediator.judge.Objection.PLAN_OVERDUE;

import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import java.time.Instant;
import java.util.List;

/** That exactly this plan was approved, and in time. Who approved it is verified anew outside, where keys and permissions are. */
final class ApprovalGuards {
    static final List<Guard> ALL = List.of(ApprovalGuards::understood, ApprovalGuards::digest, ApprovalGuards::approved, ApprovalGuards::begunInTime,
            ApprovalGuards::withinHorizon);

    private ApprovalGuards() {}

    private static Verdict understood(Remediation remediation, Step step, Situation situation) {
        return remediation.plan().understood() ? Verdict.GO
                : Verdict.no(PLAN_NOT_UNDERSTOOD, "the plan has a fix, a verb or a condition that this version doesn't know");
    }

    private static Verdict digest(Remediation remediation, Step step, Situation situation) {
        String computed = remediation.plan().digest();
        if (!computed.equals(remediation.digest())) {
            return Verdict.no(DIGEST_DIFFERS, "the plan's digest is " + computed + ", its record says " + remediation.digest());
        }
        return remediation.approvals().stream().allMatch(a -> computed.equals(a.decision().digest())) ? Verdict.GO
                : Verdict.no(DIGEST_DIFFERS, "what was approved is another plan than this");
    }

    private static Verdict approved(Remediation remediation, Step step, Situation situation) {
        boolean state = remediation.state() == State.APPROVED || remediation.state() == State.RUNNING;
        return state && !remediation.approvals().isEmpty() ? Verdict.GO : Verdict.no(NOT_APPROVED, "it is " + remediation.state() + " and nobody's approval is there");
    }

    private static Verdict begunInTime(Remediation remediation, Step step, Situation situation) {
        if (remediation.startedAt() != null) {
            return Verdict.GO;
        }
        Instant until = remediation.approvals().stream().map(Approval::decision).map(d -> d.expiresAt()).min(Instant::compareTo).orElseThrow();
        Instant earlier = until.isBefore(remediation.plan().expiresAt()) ? until : remediation.plan().expiresAt();
        return situation.now().isBefore(earlier) ? Verdict.GO : Verdict.no(APPROVAL_EXPIRED, "it had to be begun before " + earlier);
    }

    private static Verdict withinHorizon(Remediation remediation, Step step, Situation situation) {
        if (remediation.startedAt() == null) {
            return Verdict.GO;
        }
        Instant end = remediation.startedAt().plus(remediation.plan().horizon());
        return situation.now().isBefore(end) ? Verdict.GO : Verdict.no(PLAN_OVERDUE, "all of it had to be done before " + end);
    }
}

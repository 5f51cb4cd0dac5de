package dev.steadfast.remediator.ledger;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import java.time.Instant;

/** What an audit entry will say, before it has its place in the chain. */
public record Note(AuditAction action, String actor, String subject, String remediation, Long revision, Integer step, Reason why, String evidence, String result,
        String jti, String source, Long count) {
    public static final String REMEDIATOR = "remediator";

    public static Note of(AuditAction action, String actor, String subject) {
        return new Note(action, actor, subject, null, null, null, null, null, null, null, null, null);
    }

    /** About a remediation, as it is after this. */
    public static Note about(Remediation next, AuditAction action, String actor) {
        return new Note(action, actor, next.plan().subject().text(), next.id(), next.revision(), null, next.reason(), next.digest(), next.state().name(), null, null,
                null);
    }

    public Note at(int step, String subjectOfStep) {
        return new Note(action, actor, subjectOfStep, remediation, revision, step, why, evidence, result, jti, source, count);
    }

    public Note because(Reason reason) {
        return new Note(action, actor, subject, remediation, revision, step, reason, evidence, result, jti, source, count);
    }

    public Note resulting(String what) {
        return new Note(action, actor, subject, remediation, revision, step, why, evidence, what, jti, source, count);
    }

    /** @param place of the record that it is about */
    public Note decidedBy(String decisionJti, String place) {
        return new Note(action, actor, subject, remediation, revision, step, why, evidence, result, decisionJti, place, count);
    }

    public Note on(String digest) {
        return new Note(action, actor, subject, remediation, revision, step, why, digest, result, jti, source, count);
    }

    public Note times(long number) {
        return new Note(action, actor, subject, remediation, revision, step, why, evidence, result, jti, source, number);
    }

    AuditEntry entry(String cluster, Instant at) {
        return new AuditEntry(-1, "", cluster, at, actor, action, subject, remediation, revision, step, why, evidence, result, jti, source, count, null);
    }
}

package dev.steadfast.remediator.judge;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.plan.Planner;
import dev.steadfast.remediator.plan.Proposal;
import dev.steadfast.remediator.plan.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The findings of the two worlds, the plans for them, and how they are approved. */
public final class Cases {
    public static final Instant NOW = Instant.parse("2026-07-24T10:00:00Z");
    public static final String REPLACE = "cases/replace-pod";
    public static final String QUARANTINE = "cases/quarantine-claim";

    private Cases() {}

    public static Finding stuck() {
        return finding(Rule.FORCED_ROLLBACK_REQUIRED, new Subject("StatefulSet", "orders", "orders-db", "set"), "orders-db", "orders-db-2", Confidence.CERTAIN);
    }

    public static Finding orphan() {
        return finding(Rule.ORPHAN_PVC_SCALED_DOWN, new Subject("PersistentVolumeClaim", "telemetry", "data-cassandra-4", "claim-4"), "cassandra", null, Confidence.HIGH);
    }

    public static Finding finding(Rule rule, Subject subject, String set, String blocking, Confidence confidence) {
        return new Finding("f-" + rule.id(), "c1", "test", rule, null, subject, set, null, blocking, FindingState.OPEN, Severity.WARNING, confidence, NOW, null, NOW, NOW,
                null, "summary", List.of(), null, null, null, null, null, null, 1);
    }

    public static Plan plan(String fix) {
        World world = World.of(fix + ".world.yaml");
        Proposal proposal = Planner.plan(fix.equals(REPLACE) ? stuck() : orphan(), world.live(), Terms.DEFAULT, NOW);
        return ((Proposal.Planned) proposal).plan();
    }

    public static Remediation approved(String id, Plan plan, String digest, boolean asserts, Instant at) {
        Decision decision = new Decision("jti-" + id, Action.APPROVE, plan.cluster(), plan.namespace(), id, null, digest, Identity.of("ada"), Channel.HTTP, null, at,
                at.plus(Duration.ofMinutes(15)), asserts ? List.of(Assertion.TARGET_REVISION_IS_GOOD) : List.of(), null);
        return Remediation.propose(id, plan, null, null, at).approve(new Approval(decision, "original", at), at);
    }
}

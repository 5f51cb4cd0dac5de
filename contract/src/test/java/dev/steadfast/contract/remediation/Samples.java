package dev.steadfast.contract.remediation;

import dev.steadfast.contract.finding.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One plan and what may become of it. */
final class Samples {
    static final Instant T0 = Instant.parse("2026-07-24T10:00:00Z");
    static final String CLUSTER = "5f0c6a8e-0000-4000-8000-000000000001";
    static final Target SET = new Target("StatefulSet", "orders", "orders-db", "set-uid");
    static final Target POD = new Target("Pod", "orders", "orders-db-2", "pod-uid");

    private Samples() {}

    static Plan plan() {
        Step evict = new Step(Verb.EVICT_POD, POD,
                List.of(new Requirement(Predicate.EXISTS, POD, null), new Requirement(Predicate.GENERATION_IS, SET, "3")),
                List.of(new Requirement(Predicate.REPLACED_AT, POD, "orders-db-5c9")), Duration.ofMinutes(10), Duration.ofSeconds(630), Map.of("b", "2", "a", "1"));
        return new Plan(Fix.REPLACE_POD, CLUSTER, "orders", "f1", SET, "orders-db", T0.plus(Duration.ofDays(7)), List.of(Assertion.TARGET_REVISION_IS_GOOD),
                List.of(evict), List.of(), List.of("A pod that is gone can't be brought back."));
    }

    static Decision approval(Plan plan) {
        return new Decision("jti-1", Action.APPROVE, CLUSTER, "orders", "r1", null, plan.digest(), new Identity("ada", "u1", List.of("ops", "system:authenticated"), Map.of()),
                Channel.HTTP, null, T0, T0.plusSeconds(900), List.of(Assertion.TARGET_REVISION_IS_GOOD), "known good since May");
    }

    static Decision pause() {
        return new Decision("jti-2", Action.PAUSE, CLUSTER, "orders", null, null, null, Identity.of("ada"), Channel.HTTP, null, T0, T0.plusSeconds(900), List.of(), null);
    }

    static Remediation running() {
        Plan plan = plan();
        return Remediation.propose("r1", plan, null, null, T0)
                .approve(new Approval(approval(plan), "{\"signed\":\"original\"}", T0.plusSeconds(5)), T0.plusSeconds(5))
                .intend(0, "zone-a", T0.plusSeconds(6)).wrote(0, T0.plusSeconds(7)).audited(12);
    }

    static AuditEntry entry(int number) {
        return new AuditEntry(-1, "", CLUSTER, T0.plusSeconds(number), "ada", AuditAction.APPROVED, POD.text(), "r1", 2L, null,
                new Reason("APPROVED", "entry " + number), plan().digest(), "APPROVED", "jti-" + number, "steadfast.decisions-3@17", null, null);
    }
}

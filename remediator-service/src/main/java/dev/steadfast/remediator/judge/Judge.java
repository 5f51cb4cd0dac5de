package dev.steadfast.remediator.judge;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Step;
import java.util.List;
import java.util.stream.Stream;

/** The first objection wins: the approval, then sight, then ownership, then what the step itself asks, then how much may be done at a time. */
public final class Judge {
    private static final List<Guard> BEFORE_CONDITIONS = Stream.of(ApprovalGuards.ALL, SightGuards.ALL, OwnershipGuards.ALL).flatMap(List::stream).toList();
    private static final List<Guard> AFTER_CONDITIONS = PaceGuards.ALL;

    private Judge() {}

    /** Whether this step may be done now. @param index in {@code plan.all()} */
    public static Verdict judge(Remediation remediation, int index, Situation situation) {
        Step step = remediation.plan().all().get(index);
        for (Guard guard : BEFORE_CONDITIONS) {
            Verdict verdict = guard.on(remediation, step, situation);
            if (!verdict.goes()) {
                return verdict;
            }
        }
        for (Requirement requirement : step.before()) {
            Verdict verdict = Conditions.check(requirement, remediation, situation.live(), situation.now());
            if (!verdict.goes()) {
                return verdict;
            }
        }
        for (Guard guard : AFTER_CONDITIONS) {
            Verdict verdict = guard.on(remediation, step, situation);
            if (!verdict.goes()) {
                return verdict;
            }
        }
        return Verdict.GO;
    }

    /** Whether a plan that nobody has approved yet would make sense now: sight, ownership, and what its first step asks. */
    public static Verdict proposable(Remediation remediation, Situation situation) {
        Step step = remediation.plan().steps().getFirst();
        for (Guard guard : Stream.of(SightGuards.PROPOSING, OwnershipGuards.ALL).flatMap(List::stream).toList()) {
            Verdict verdict = guard.on(remediation, step, situation);
            if (!verdict.goes()) {
                return verdict;
            }
        }
        for (Requirement requirement : step.before()) {
            Verdict verdict = Conditions.check(requirement, remediation, situation.live(), situation.now());
            boolean asked = verdict instanceof Verdict.No no && no.objection() == Objection.REVISION_NOT_PROVEN && !remediation.plan().asks().isEmpty();
            if (!verdict.goes() && !asked) {
                return verdict;
            }
        }
        return Verdict.GO;
    }

    /**
     * Whether the step's effect can be seen: go if all of it, wait if not yet, no if it never will.
     *
     * @param situation only its live objects and its time count
     */
    public static Verdict effect(Remediation remediation, int index, Situation situation) {
        for (Requirement requirement : remediation.plan().all().get(index).after()) {
            Verdict verdict = Conditions.check(requirement, remediation, situation.live(), situation.now());
            switch (verdict) {
                case Verdict.Go go -> { }
                case Verdict.Wait wait -> {
                    return wait;
                }
                case Verdict.No no -> {
                    return final_(no.objection()) ? no : Verdict.wait(no.objection(), no.text());
                }
            }
        }
        return Verdict.GO;
    }

    /** After a write most of what is not yet true may still become true; these things don't. */
    private static boolean final_(Objection objection) {
        return switch (objection) {
            case NEW_CLAIM, REVISION_CHANGED, TARGET_GONE, TARGET_MADE_ANEW, PLAN_NOT_UNDERSTOOD -> true;
            default -> false;
        };
    }
}

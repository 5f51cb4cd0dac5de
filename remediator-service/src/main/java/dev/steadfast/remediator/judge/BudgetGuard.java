package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.BUDGET;
import static dev.steadfast.remediator.judge.Objection.TWO_BUDGETS;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.PodDisruptionBudget;
import dev.steadfast.remediator.live.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the API server would say to the eviction, said before it is asked (section 5.1 of the catalogue). It has the last word all the same. */
final class BudgetGuard {
    private static final Set<String> NOT_ASKED = Set.of("Pending", "Succeeded", "Failed");

    private BudgetGuard() {}

    static Verdict budget(Remediation remediation, Step step, Situation situation) {
        Optional<Pod> pod = situation.live().pod(step.target().name());
        if (!step.verb().disrupts() || pod.isEmpty() || NOT_ASKED.contains(String.valueOf(pod.get().status().phase()))) {
            return Verdict.GO;
        }
        List<PodDisruptionBudget> budgets = situation.live().budgets().stream()
                .filter(b -> b.spec() != null && b.spec().selector() != null && b.spec().selector().matches(pod.get().metadata().labels()))
                .toList();
        if (budgets.size() > 1) {
            return Verdict.wait(TWO_BUDGETS, "the pod is covered by more than one budget, and no eviction can satisfy them: "
                    + String.join(", ", budgets.stream().map(PodDisruptionBudget::name).sorted().toList()));
        }
        return budgets.isEmpty() || allows(budgets.getFirst(), pod.get()) ? Verdict.GO
                : Verdict.wait(BUDGET, "the budget " + budgets.getFirst().name() + " allows no disruption");
    }

    private static boolean allows(PodDisruptionBudget budget, Pod pod) {
        PodDisruptionBudget.Status status = budget.status();
        if (status == null) {
            return false;
        }
        int desired = orZero(status.desiredHealthy());
        boolean unreadyMayGo = !Members.ready(pod)
                && ("AlwaysAllow".equals(budget.spec().unhealthyPodEvictionPolicy()) || desired > 0 && orZero(status.currentHealthy()) >= desired);
        return unreadyMayGo || orZero(status.disruptionsAllowed()) > 0;
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}

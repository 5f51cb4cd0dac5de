package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.CANNOT_SEE;
import static dev.steadfast.remediator.judge.Objection.LEASE_TOO_SHORT;
import static dev.steadfast.remediator.judge.Objection.PAUSED;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import java.util.List;

/** That the switch is on, that we are still the one who acts, and that everything that must be seen was seen. */
final class SightGuards {
    static final List<Guard> ALL = List.of(SightGuards::paused, SightGuards::lease, SightGuards::sight);
    static final List<Guard> PROPOSING = List.of(SightGuards::sight);

    private SightGuards() {}

    private static Verdict paused(Remediation remediation, Step step, Situation situation) {
        return situation.pauses().covering(remediation.plan().namespace())
                .map(what -> Verdict.wait(PAUSED, what + " is paused"))
                .orElse(Verdict.GO);
    }

    private static Verdict lease(Remediation remediation, Step step, Situation situation) {
        return situation.leaseLeft().compareTo(situation.limits().writeTimeout()) > 0 ? Verdict.GO
                : Verdict.wait(LEASE_TOO_SHORT, "the lease lasts for " + situation.leaseLeft() + ", a write may take " + situation.limits().writeTimeout());
    }

    private static Verdict sight(Remediation remediation, Step step, Situation situation) {
        return situation.live().unseen(Needs.of(remediation.plan()))
                .map(what -> Verdict.wait(CANNOT_SEE, "what could contradict it can't be read: " + what))
                .orElse(Verdict.GO);
    }
}

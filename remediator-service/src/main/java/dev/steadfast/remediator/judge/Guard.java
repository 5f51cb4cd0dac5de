package dev.steadfast.remediator.judge;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;

/** One thing that can be said against a step; {@link Verdict#GO} if it is not the case. */
interface Guard {
    Verdict on(Remediation remediation, Step step, Situation situation);
}

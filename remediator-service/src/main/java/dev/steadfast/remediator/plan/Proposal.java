package dev.steadfast.remediator.plan;

import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.remediator.judge.Objection;

/** A plan, or why there is none. */
public sealed interface Proposal {

    record Planned(Plan plan) implements Proposal {}

    record Refused(Objection objection, String text) implements Proposal {}

    static Proposal refused(Objection objection, String text) {
        return new Refused(objection, text);
    }
}

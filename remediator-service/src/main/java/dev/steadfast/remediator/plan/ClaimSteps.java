package dev.steadfast.remediator.plan;

import dev.steadfast.contract.remediation.Digest;
import dev.steadfast.contract.remediation.Predicate;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of a quarantine, and of the way back, with what each of them asks. What takes a quarantine back, use, is asked before time is. */
record ClaimSteps(Target claim, Target volume, String rule, String policy, String manifest, String bytes, Terms terms) {
    private static final String RETAIN = "Retain";

    Step quarantine() {
        List<Requirement> before = new ArrayList<>(orphan());
        before.add(new Requirement(Predicate.RECLAIM_POLICY_IS, volume, policy));
        before.add(new Requirement(Predicate.NOT_QUARANTINED, volume, null));
        before.add(new Requirement(Predicate.MANIFEST_IS, claim, manifest));
        return new Step(Verb.QUARANTINE_VOLUME, volume, before,
                List.of(new Requirement(Predicate.RECLAIM_POLICY_IS, volume, RETAIN), new Requirement(Predicate.QUARANTINED_BY, volume, null)),
                terms.patience(), terms.effect(),
                Map.of(Argument.POLICY, policy, Argument.CLAIM, claim.namespace() + "/" + claim.name() + "/" + claim.uid(), Argument.MANIFEST, manifest,
                        Argument.QUARANTINE, terms.quarantine().toString(), Argument.PURGE, terms.purge().toString(), Argument.BYTES, bytes));
    }

    Step snapshot(String snapshotClass) {
        String name = "steadfast-" + Digest.of(claim.uid()).substring(0, 16);
        List<Requirement> before = new ArrayList<>(orphan());
        before.addAll(quarantined());
        return new Step(Verb.SNAPSHOT_CLAIM, new Target("VolumeSnapshot", claim.namespace(), name, null), before,
                List.of(new Requirement(Predicate.SNAPSHOT_READY, claim, name)), afterQuarantine(), terms.snapshot(),
                Map.of(Argument.CLAIM, claim.name(), Argument.SNAPSHOT_CLASS, snapshotClass));
    }

    Step delete() {
        List<Requirement> before = new ArrayList<>(orphan());
        before.addAll(quarantined());
        before.add(new Requirement(Predicate.DETACHED, volume, null));
        before.add(new Requirement(Predicate.NO_UNFINISHED_COPY, claim, null));
        return new Step(Verb.DELETE_CLAIM, claim, before,
                List.of(new Requirement(Predicate.ABSENT, claim, null),
                        new Requirement(Predicate.RELEASED_FROM, volume, claim.uid()),
                        new Requirement(Predicate.RECLAIM_POLICY_IS, volume, RETAIN)),
                afterQuarantine(), terms.effect(), Map.of(Argument.VOLUME, volume.name()));
    }

    /** While the claim that was put in quarantine is still there. */
    Step liftForUse() {
        return release(List.of(new Requirement(Predicate.EXISTS, claim, null), new Requirement(Predicate.EXISTS, volume, null),
                new Requirement(Predicate.QUARANTINED_BY, volume, null)));
    }

    Step release(List<Requirement> before) {
        return new Step(Verb.RELEASE_VOLUME, volume, before,
                List.of(new Requirement(Predicate.NOT_QUARANTINED, volume, null), new Requirement(Predicate.RECLAIM_POLICY_IS, volume, policy)),
                terms.patience(), terms.effect(), Map.of(Argument.POLICY, policy));
    }

    /** A deletion is in no hurry: once more as long as the quarantine, so that a remediator that was down at its end does not have to ask again. */
    private Duration afterQuarantine() {
        return terms.patience().compareTo(terms.quarantine()) > 0 ? terms.patience() : terms.quarantine();
    }

    private List<Requirement> orphan() {
        return List.of(new Requirement(Predicate.EXISTS, claim, null),
                new Requirement(Predicate.EXISTS, volume, null),
                new Requirement(Predicate.ORPHAN_BY, claim, rule),
                new Requirement(Predicate.BOUND_TO, claim, volume.name()));
    }

    private List<Requirement> quarantined() {
        return List.of(new Requirement(Predicate.RECLAIM_POLICY_IS, volume, RETAIN),
                new Requirement(Predicate.QUARANTINED_BY, volume, null),
                new Requirement(Predicate.MANIFEST_IS, claim, manifest),
                new Requirement(Predicate.QUARANTINED_FOR, volume, terms.quarantine().toString()));
    }
}

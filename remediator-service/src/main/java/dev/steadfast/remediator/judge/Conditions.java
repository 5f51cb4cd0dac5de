package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.GENERATION_CHANGED;
import static dev.steadfast.remediator.judge.Objection.NOT_OBSERVED;
import static dev.steadfast.remediator.judge.Objection.PLAN_NOT_UNDERSTOOD;
import static dev.steadfast.remediator.judge.Objection.REVISION_CHANGED;
import static dev.steadfast.remediator.judge.Objection.TARGET_GONE;
import static dev.steadfast.remediator.judge.Objection.TARGET_MADE_ANEW;
import static dev.steadfast.remediator.judge.Objection.TARGET_TERMINATING;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.remediator.live.Live;
import java.time.Instant;
import java.util.Optional;

/** Whether one condition of a plan holds: go, wait (it may come true by itself), or no. The same answers serve before a write and after it. */
public final class Conditions {

    private Conditions() {}

    public static Verdict check(Requirement requirement, Remediation remediation, Live live, Instant now) {
        Target of = requirement.of();
        String value = requirement.value();
        return switch (requirement.predicate()) {
            case EXISTS -> exists(of, live);
            case GENERATION_IS -> generation(of, value, live);
            case UPDATE_REVISION_IS -> updateRevision(of, value, live);
            case BLOCKS_ROLLOUT -> PodConditions.blocksRollout(of, remediation.plan().set(), live, now);
            case REVISION_PROVEN -> PodConditions.proven(of, value, remediation, live);
            case REPLACED_AT -> PodConditions.replaced(of, value, live);
            case ORPHAN_BY -> ClaimConditions.orphan(of, value, live);
            case OUT_OF_RANGE -> ClaimConditions.outOfRange(of, live);
            case NO_UNFINISHED_COPY -> ClaimConditions.noUnfinishedCopy(of, live);
            case MANIFEST_IS -> ClaimConditions.manifest(of, value, live);
            case ABSENT -> ClaimConditions.absent(of, live);
            case SNAPSHOT_READY -> ClaimConditions.snapshotReady(value, live);
            case BOUND_TO -> VolumeConditions.bound(of, value, live);
            case RECLAIM_POLICY_IS -> VolumeConditions.policy(of, value, live);
            case QUARANTINED_BY -> VolumeConditions.quarantined(of, value == null ? remediation.id() : value, live);
            case NOT_QUARANTINED -> VolumeConditions.notQuarantined(of, live);
            case QUARANTINED_FOR -> VolumeConditions.quarantinedFor(value, remediation, now);
            case DETACHED -> VolumeConditions.detached(of, live);
            case RELEASED_FROM -> VolumeConditions.released(of, value, live);
            case RESERVED_FOR -> VolumeConditions.reserved(of, value, live);
            case UNKNOWN -> Verdict.no(PLAN_NOT_UNDERSTOOD, "the plan asks something that this version doesn't know");
        };
    }

    static Verdict exists(Target of, Live live) {
        Optional<Resource> found = live.find(of.kind(), of.name());
        if (found.isEmpty()) {
            return Verdict.no(TARGET_GONE, of.text() + " is gone");
        }
        if (!found.get().uid().equals(of.uid())) {
            return Verdict.no(TARGET_MADE_ANEW, of.text() + " was made anew: its uid is " + found.get().uid() + ", not " + of.uid());
        }
        return found.get().metadata().terminating() ? Verdict.no(TARGET_TERMINATING, of.text() + " is terminating") : Verdict.GO;
    }

    private static Verdict generation(Target of, String value, Live live) {
        StatefulSet set = live.set(of.name()).orElse(null);
        if (set == null) {
            return Verdict.no(TARGET_GONE, of.text() + " is gone");
        }
        if (!String.valueOf(set.metadata().generation()).equals(value)) {
            return Verdict.no(GENERATION_CHANGED, of.text() + " was changed: generation " + set.metadata().generation() + ", not " + value);
        }
        Long observed = set.status().observedGeneration();
        return observed != null && observed >= set.metadata().generation() ? Verdict.GO
                : Verdict.wait(NOT_OBSERVED, "the controller has not yet observed generation " + value + " of " + of.text());
    }

    private static Verdict updateRevision(Target of, String value, Live live) {
        StatefulSet set = live.set(of.name()).orElse(null);
        if (set == null) {
            return Verdict.no(TARGET_GONE, of.text() + " is gone");
        }
        return value.equals(set.status().updateRevision()) ? Verdict.GO
                : Verdict.no(REVISION_CHANGED, of.text() + " goes to revision " + set.status().updateRevision() + ", not " + value);
    }
}

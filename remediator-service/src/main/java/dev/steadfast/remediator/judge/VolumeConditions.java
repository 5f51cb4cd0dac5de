package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.ALREADY_QUARANTINED;
import static dev.steadfast.remediator.judge.Objection.NOT_BOUND;
import static dev.steadfast.remediator.judge.Objection.NOT_QUARANTINED;
import static dev.steadfast.remediator.judge.Objection.NOT_RELEASED;
import static dev.steadfast.remediator.judge.Objection.QUARANTINE_NOT_OVER;
import static dev.steadfast.remediator.judge.Objection.RECLAIM_POLICY_CHANGED;
import static dev.steadfast.remediator.judge.Objection.TARGET_GONE;
import static dev.steadfast.remediator.judge.Objection.VOLUME_ATTACHED;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.remediator.live.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The conditions on volumes (section 4 of the catalogue). Binding is what both sides say: {@code volumeName} and {@code claimRef.uid}. */
final class VolumeConditions {

    private VolumeConditions() {}

    static Verdict bound(Target claim, String volumeName, Live live) {
        PersistentVolumeClaim found = live.claim(claim.name()).orElse(null);
        if (found == null) {
            return Verdict.no(TARGET_GONE, claim.text() + " is gone");
        }
        PersistentVolume volume = live.volume(volumeName).orElse(null);
        PersistentVolume.ClaimReference reference = volume == null ? null : volume.spec().claimRef();
        boolean bothWays = volumeName.equals(found.spec().volumeName()) && "Bound".equals(found.status().phase())
                && reference != null && found.uid().equals(reference.uid());
        return bothWays ? Verdict.GO : Verdict.no(NOT_BOUND, claim.text() + " and PersistentVolume/" + volumeName + " are not bound to each other");
    }

    static Verdict policy(Target of, String policy, Live live) {
        return on(of, live, v -> policy.equals(v.spec().persistentVolumeReclaimPolicy()) ? Verdict.GO
                : Verdict.no(RECLAIM_POLICY_CHANGED, of.text() + " has reclaim policy " + v.spec().persistentVolumeReclaimPolicy() + ", not " + policy));
    }

    static Verdict quarantined(Target of, String by, Live live) {
        return on(of, live, v -> by.equals(v.metadata().annotations().get(Annotations.QUARANTINE)) ? Verdict.GO
                : Verdict.no(NOT_QUARANTINED, of.text() + " does not carry the mark of remediation " + by));
    }

    static Verdict notQuarantined(Target of, Live live) {
        return on(of, live, v -> v.metadata().annotations().containsKey(Annotations.QUARANTINE)
                ? Verdict.no(ALREADY_QUARANTINED, of.text() + " is in quarantine by remediation " + v.metadata().annotations().get(Annotations.QUARANTINE)) : Verdict.GO);
    }

    /** From our own signed progress, not from the annotation, which anybody may change. */
    static Verdict quarantinedFor(String time, Remediation remediation, Instant now) {
        Optional<Instant> since = IntStream.range(0, remediation.progress().size())
                .filter(i -> remediation.plan().all().get(i).verb() == Verb.QUARANTINE_VOLUME && remediation.progress().get(i).state() == StepState.DONE)
                .mapToObj(i -> remediation.progress().get(i).doneAt()).findFirst();
        if (since.isEmpty()) {
            return Verdict.no(NOT_QUARANTINED, "the volume was not put in quarantine by this remediation");
        }
        Instant until = since.get().plus(Duration.parse(time));
        return now.isBefore(until) ? Verdict.wait(QUARANTINE_NOT_OVER, "in quarantine until " + until) : Verdict.GO;
    }

    static Verdict detached(Target of, Live live) {
        return live.attachments().stream()
                .filter(a -> a.spec() != null && a.spec().source() != null && of.name().equals(a.spec().source().persistentVolumeName()))
                .findFirst()
                .map(a -> Verdict.wait(VOLUME_ATTACHED, of.text() + " is attached to node " + a.spec().nodeName()))
                .orElse(Verdict.GO);
    }

    static Verdict released(Target of, String claimUid, Live live) {
        return on(of, live, v -> "Released".equals(v.status().phase()) && v.spec().claimRef() != null && claimUid.equals(v.spec().claimRef().uid()) ? Verdict.GO
                : Verdict.no(NOT_RELEASED, of.text() + " is " + v.status().phase() + ", not Released by the claim that was deleted"));
    }

    static Verdict reserved(Target of, String claim, Live live) {
        return on(of, live, v -> {
            PersistentVolume.ClaimReference reference = v.spec().claimRef();
            boolean reserved = reference != null && reference.uid() == null && claim.equals(reference.namespace() + "/" + reference.name())
                    && "Available".equals(v.status().phase());
            return reserved ? Verdict.GO : Verdict.wait(NOT_RELEASED, of.text() + " is " + v.status().phase() + ", not yet Available and reserved for " + claim);
        });
    }

    private static Verdict on(Target of, Live live, Function<PersistentVolume, Verdict> question) {
        return live.volume(of.name()).filter(v -> v.uid().equals(of.uid())).map(question)
                .orElse(Verdict.no(TARGET_GONE, of.text() + " with uid " + of.uid() + " is gone"));
    }
}

package dev.steadfast.remediator.plan;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.live.ClaimManifest;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** G1 to G3 by section 4.2 of the catalogue: keep and mark the volume, wait, take a snapshot where one can be had, delete the claim. */
final class QuarantineClaim {
    private static final Set<String> POLICIES = Set.of("Delete", "Retain");

    private QuarantineClaim() {}

    static Proposal plan(Finding finding, Live live, Terms terms, Instant now) {
        PersistentVolumeClaim claim = live.claim(finding.subject().name()).orElse(null);
        if (claim == null || !claim.uid().equals(finding.subject().uid())) {
            return Proposal.refused(claim == null ? Objection.TARGET_GONE : Objection.TARGET_MADE_ANEW,
                    "the claim " + finding.subject().name() + (claim == null ? " is gone" : " was made anew"));
        }
        PersistentVolume volume = live.volume(String.valueOf(claim.spec().volumeName())).orElse(null);
        if (volume == null) {
            return Proposal.refused(Objection.NOT_BOUND, "the claim " + claim.name() + " has no volume");
        }
        if (!POLICIES.contains(String.valueOf(volume.spec().persistentVolumeReclaimPolicy()))) {
            return Proposal.refused(Objection.RECLAIM_POLICY_CHANGED, "reclaim policy " + volume.spec().persistentVolumeReclaimPolicy() + " can't be undone");
        }
        ClaimManifest manifest = ClaimManifest.of(live.raw(claim.uid()).orElseThrow(), live.raw(volume.uid()).orElseThrow());
        int bytes = manifest.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > terms.manifestLimit()) {
            return Proposal.refused(Objection.MANIFEST_TOO_LARGE, "the claim's manifest has " + bytes + " bytes, its volume can keep " + terms.manifestLimit()
                    + ": without it the claim could not be brought back");
        }
        return new Proposal.Planned(plan(finding, claim, volume, manifest.digest(), terms, now));
    }

    private static Plan plan(Finding finding, PersistentVolumeClaim claim, PersistentVolume volume, String manifest, Terms terms, Instant now) {
        String namespace = finding.subject().namespace();
        ClaimSteps steps = new ClaimSteps(new Target(claim.kind(), namespace, claim.name(), claim.uid()), new Target(volume.kind(), null, volume.name(), volume.uid()),
                finding.rule().id(), volume.spec().persistentVolumeReclaimPolicy(), manifest, bytes(volume), terms);
        List<Step> forward = new ArrayList<>();
        forward.add(steps.quarantine());
        String snapshotClass = volume.spec().csi() == null ? null : terms.snapshotClasses().get(String.valueOf(volume.spec().csi().driver()));
        if (snapshotClass != null) {
            forward.add(steps.snapshot(snapshotClass));
        }
        forward.add(steps.delete());
        return new Plan(Fix.QUARANTINE_CLAIM, finding.cluster(), namespace, finding.id(), steps.claim(), finding.set(), now.plus(terms.proposal()), List.of(), forward,
                List.of(steps.liftForUse()), cautions(finding, claim, volume, snapshotClass, terms));
    }

    private static String bytes(PersistentVolume volume) {
        String capacity = volume.spec().capacity().get("storage");
        return capacity == null ? "0" : Quantity.parse(capacity).toBigInteger().toString();
    }

    private static List<String> cautions(Finding finding, PersistentVolumeClaim claim, PersistentVolume volume, String snapshotClass, Terms terms) {
        List<String> cautions = new ArrayList<>();
        cautions.add("The volume " + volume.name() + " and its data stay; an undo binds the claim to them again. They are quarantined for " + terms.quarantine()
                + " before the claim is deleted.");
        if (finding.rule() == Rule.ORPHAN_PVC_SCALED_DOWN) {
            cautions.add("If the set " + finding.set() + " is scaled up to this ordinal afterwards, its member comes up EMPTY under the same name. Systems with a quorum take "
                    + "that for a member that forgot what it had voted for: undo first, then scale.");
        }
        if (snapshotClass == null) {
            cautions.add("No snapshot is taken: there is no VolumeSnapshotClass for the driver of " + volume.name() + ".");
        }
        if (!claim.metadata().ownerReferences().isEmpty()) {
            cautions.add("The claim's owner references are not brought back by an undo.");
        }
        return cautions;
    }
}

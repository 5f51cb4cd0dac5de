package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** G9: a released volume that is kept: cost without an owner, and the only undo. */
final class Volumes {

    private Volumes() {}

    static Optional<Detected> released(PersistentVolume volume, NamespaceView view, Instant firstSeen, Thresholds thresholds) {
        boolean released = "Released".equals(volume.status().phase()) && volume.spec().claimRef() != null && "Retain".equals(volume.spec().persistentVolumeReclaimPolicy());
        if (!released || !view.vouchesFor(Kind.PERSISTENT_VOLUME_CLAIM) || volume.metadata().terminating() || volume.metadata().annotated(Annotations.IGNORE)
                || volume.metadata().annotations().containsKey(Annotations.QUARANTINE)) {
            return Optional.empty();
        }
        PersistentVolume.ClaimReference claim = volume.spec().claimRef();
        if (claim.uid() == null || view.claim(claim.name()).map(c -> c.uid().equals(claim.uid())).orElse(false)) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(List.of(field(volume, "status.phase", "Released"), field(volume, "spec.claimRef.uid", claim.uid())));
        if (volume.spec().storageClassName() != null) {
            evidence.add(field(volume, "spec.storageClassName", volume.spec().storageClassName()));
        }
        Instant since = volume.status().lastPhaseTransitionTime() == null ? firstSeen : volume.status().lastPhaseTransitionTime();
        return Optional.of(Detected.of(Rule.PV_RELEASED_RETAINED, new Subject("PersistentVolume", null, volume.name(), volume.uid()), since, since.plus(thresholds.keptDwell()),
                "The volume " + volume.name() + " is kept although its claim " + claim.namespace() + "/" + claim.name() + " is gone.",
                evidence,
                "Bring the claim back if its data is needed; purge the volume only when nobody will ever want it.")
                .graded(Rule.PV_RELEASED_RETAINED.severity(), Confidence.CERTAIN).storing(Quantity.whole(volume.spec().capacity().get("storage"))).announcedUntilDue());
    }

    private static Evidence field(PersistentVolume volume, String field, String value) {
        return Evidence.field("PersistentVolume", volume.name(), volume.uid(), field, value);
    }
}

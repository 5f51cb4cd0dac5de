package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Event;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** G6 to G8, C3 and C4: the pod's claim is lost, going, missing, or has no volume yet. */
final class ClaimCauses {

    private static final Set<String> FAILING = Set.of("ProvisioningFailed", "FailedBinding", "VolumeMismatch", "ProvisioningCleanupFailed");

    private ClaimCauses() {}

    static Optional<Cause> lost(Suspect s) {
        return s.existingClaims().stream().filter(c -> "Lost".equals(c.status().phase())).findFirst()
                .map(c -> new Cause(Rule.PVC_LOST, "its claim " + c.name() + " has lost its volume", List.of(field(c, "status.phase", "Lost"))));
    }

    /** G6: a claim on its way out can't be mounted by a new pod. */
    static Optional<Cause> terminating(Suspect s) {
        boolean waits = s.pod() == null || !Pods.scheduled(s.pod());
        return !waits ? Optional.empty() : s.existingClaims().stream().filter(c -> c.metadata().terminating()).findFirst()
                .map(c -> new Cause(Rule.PVC_TERMINATING_IN_USE, "its claim " + c.name() + " is being deleted",
                        List.of(field(c, "metadata.deletionTimestamp", c.metadata().deletionTimestamp()))));
    }

    static Optional<Cause> missing(Suspect s) {
        if (s.pod() == null || Pods.scheduled(s.pod()) || !s.view().vouchesFor(Kind.PERSISTENT_VOLUME_CLAIM)) {
            return Optional.empty();
        }
        return s.claims().stream().filter(name -> s.view().claim(name).isEmpty()).findFirst()
                .map(name -> new Cause(Rule.PVC_MISSING_FOR_POD, "its claim " + name + " does not exist", List.of(s.field("spec.volumes[].persistentVolumeClaim.claimName", name))));
    }

    /** C3, C4: a Pending claim is the reason only if something says so; one that waits for its first consumer is healthy. */
    static Optional<Cause> provisioning(Suspect s) {
        if (s.pod() == null || Pods.scheduled(s.pod())) {
            return Optional.empty();
        }
        for (PersistentVolumeClaim claim : s.existingClaims()) {
            if (!"Pending".equals(claim.status().phase())) {
                continue;
            }
            String node = claim.metadata().annotations().get("volume.kubernetes.io/selected-node");
            if (node != null && s.view().vouchesFor(Kind.NODE) && s.view().node(node).isEmpty()) {
                return Optional.of(new Cause(Rule.WFFC_SELECTED_NODE_STALE, "its claim " + claim.name() + " is to be provisioned on node " + node + ", which does not exist",
                        List.of(field(claim, "metadata.annotations[volume.kubernetes.io/selected-node]", node))));
            }
            Optional<Event> failing = s.view().eventsAbout(claim.uid()).stream().filter(e -> FAILING.contains(e.reason())).max((a, b) -> a.lastSeen().compareTo(b.lastSeen()));
            if (failing.isPresent() || node != null || waitsForVolume(s)) {
                List<Evidence> evidence = new ArrayList<>(List.of(field(claim, "status.phase", "Pending")));
                failing.map(s::said).ifPresent(evidence::add);
                String storageClass = claim.spec().storageClassName();
                String text = "its claim " + claim.name() + " gets no volume" + failing.map(e -> ": " + e.message()).orElse("");
                return Optional.of(new Cause(Rule.PVC_PROVISIONING_STUCK, text, evidence, storageClass == null ? null : "storageclass/" + storageClass));
            }
        }
        return Optional.empty();
    }

    /** Without any PodScheduled condition the scheduler waits for the provisioner (seen live, section 11 of the catalogue). */
    private static boolean waitsForVolume(Suspect s) {
        Optional<Condition> scheduled = s.pod().condition("PodScheduled");
        String message = scheduled.map(Condition::message).orElse("");
        return scheduled.isEmpty() || Suspect.contains(message, "unbound immediate PersistentVolumeClaim") || Suspect.contains(message, "did not have enough free storage")
                || Suspect.contains(message, "didn't find available persistent volumes");
    }

    private static Evidence field(PersistentVolumeClaim claim, String field, Object value) {
        return Evidence.field("PersistentVolumeClaim", claim.name(), claim.uid(), field, value);
    }
}

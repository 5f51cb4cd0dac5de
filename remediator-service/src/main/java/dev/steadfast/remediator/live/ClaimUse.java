package dev.steadfast.remediator.live;

import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.PodSpec;
import dev.steadfast.contract.resource.PodTemplate;
import dev.steadfast.contract.resource.VolumeSnapshot;
import java.util.Optional;

/**
 * Who uses a claim, or would (common vocabulary of group G). A finished pod counts: it holds the claim's protection until it is deleted. Every template
 * counts, that of a finished Job or of a ReplicaSet of yesterday too: they can be run, or rolled back to.
 */
public record ClaimUse(Live live, String claim) {

    /** The pod that names it. */
    public Optional<String> mountedBy() {
        return live.pods().stream().filter(p -> names(p.spec(), p.name())).map(Pod::name).map(n -> "Pod/" + n).findFirst();
    }

    /** What would mount it, or copies from it. */
    public Optional<String> wantedBy() {
        return live.workloads().stream().filter(w -> names(w.podTemplate())).map(w -> w.kind() + "/" + w.name()).findFirst()
                .or(() -> live.sets().stream().filter(s -> names(s.spec().template())).map(s -> "StatefulSet/" + s.name()).findFirst())
                .or(() -> live.claims().stream().filter(this::clones).map(c -> "PersistentVolumeClaim/" + c.name()).findFirst());
    }

    /** The snapshot, or the finalizer, that says a copy is not finished. @param except a snapshot that doesn't count; may be null */
    public Optional<String> unfinishedCopy() {
        Optional<String> snapshot = live.snapshots().stream()
                .filter(s -> s.spec() != null && s.spec().source() != null && claim.equals(s.spec().source().persistentVolumeClaimName()))
                .filter(s -> !ready(s)).map(s -> "VolumeSnapshot/" + s.name()).findFirst();
        return snapshot.or(() -> live.claim(claim).stream().flatMap(c -> c.metadata().finalizers().stream())
                .filter(f -> f.endsWith("/pvc-as-source-protection") || f.endsWith("/cloning-protection")).findFirst());
    }

    public static boolean ready(VolumeSnapshot snapshot) {
        return snapshot.status() != null && Boolean.TRUE.equals(snapshot.status().readyToUse());
    }

    private boolean clones(PersistentVolumeClaim other) {
        return !"Bound".equals(other.status().phase()) && (isSource(other.spec().dataSource()) || isSource(other.spec().dataSourceRef()));
    }

    private boolean isSource(PersistentVolumeClaim.DataSource source) {
        return source != null && "PersistentVolumeClaim".equals(source.kind()) && claim.equals(source.name());
    }

    private boolean names(PodTemplate template) {
        return template != null && names(template.spec(), null);
    }

    private boolean names(PodSpec spec, String pod) {
        return spec != null && spec.volumes().stream().anyMatch(v ->
                v.persistentVolumeClaim() != null && claim.equals(v.persistentVolumeClaim().claimName())
                        || pod != null && v.ephemeral() != null && claim.equals(pod + "-" + v.name()));
    }
}

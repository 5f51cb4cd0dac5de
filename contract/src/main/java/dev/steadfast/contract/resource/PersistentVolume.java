package dev.steadfast.contract.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code v1 PersistentVolume}. Volume attributes and secret references never leave the cluster. */
public record PersistentVolume(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public PersistentVolume {
        status = status == null ? new Status(null, null, null, null) : status;
    }

    public record Spec(Map<String, String> capacity, List<String> accessModes, String storageClassName, String volumeMode,
            String persistentVolumeReclaimPolicy, ClaimReference claimRef, Csi csi, NodeAffinity nodeAffinity) {
        public Spec {
            capacity = Copies.map(capacity);
            accessModes = Copies.list(accessModes);
        }
    }

    /** Without {@code uid} the volume is reserved for a claim of that name (section 4.1 of the catalogue). */
    public record ClaimReference(String namespace, String name, String uid, String resourceVersion) {}

    public record Csi(String driver, String volumeHandle, String fsType) {}

    public record NodeAffinity(NodeSelector required) {}

    /** @param phase {@code Available}, {@code Bound}, {@code Released} or {@code Failed} */
    public record Status(String phase, String reason, String message, Instant lastPhaseTransitionTime) {}
}

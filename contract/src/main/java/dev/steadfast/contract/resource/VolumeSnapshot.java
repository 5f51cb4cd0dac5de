package dev.steadfast.contract.resource;

import java.time.Instant;

/** {@code snapshot.storage.k8s.io/v1 VolumeSnapshot}. */
public record VolumeSnapshot(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public record Spec(Source source, String volumeSnapshotClassName) {}

    public record Source(String persistentVolumeClaimName, String volumeSnapshotContentName) {}

    public record Status(Boolean readyToUse, String boundVolumeSnapshotContentName, Instant creationTime, String restoreSize, Fault error) {}

    public record Fault(String message, Instant time) {}
}

package dev.steadfast.remediator.plan;

/** Names of the arguments of steps. */
public final class Argument {
    /** Reclaim policy that the volume had, or gets again. */
    public static final String POLICY = "reclaimPolicy";
    /** {@code namespace/name/uid} of the claim. */
    public static final String CLAIM = "claim";
    /** SHA-256 of the claim's manifest. */
    public static final String MANIFEST = "manifestDigest";
    /** Durations, ISO 8601. */
    public static final String QUARANTINE = "quarantine";
    public static final String PURGE = "purgeAfter";
    /** Name of the VolumeSnapshotClass. */
    public static final String SNAPSHOT_CLASS = "volumeSnapshotClass";
    /** Capacity of the volume. */
    public static final String BYTES = "bytes";
    /** Name of the volume. */
    public static final String VOLUME = "volume";

    private Argument() {}
}

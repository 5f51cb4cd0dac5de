package dev.steadfast.remediator.plan;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes into every plan.
 *
 * @param proposal how long a plan can be approved
 * @param patience how long a step may wait for what must be true before it
 * @param effect how long after a write its effect may take, besides a pod's grace period
 * @param quarantine how long a volume is in quarantine before its claim is deleted
 * @param purge how long after that it is kept at least
 * @param snapshot how long a snapshot may take to become ready
 * @param manifestLimit the largest manifest of a claim that is kept as an annotation, in bytes
 * @param snapshotClasses name of the VolumeSnapshotClass per CSI driver; a driver without one gets no snapshot
 */
public record Terms(Duration proposal, Duration patience, Duration effect, Duration quarantine, Duration purge, Duration snapshot, int manifestLimit,
        Map<String, String> snapshotClasses) {

    /** Annotations of one object may have 256 KiB together (Kubernetes API validation); most of that is left to others. */
    private static final int MANIFEST_LIMIT = 64 * 1024;

    public static final Terms DEFAULT = new Terms(Duration.ofDays(7), Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(30),
            Duration.ofHours(1), MANIFEST_LIMIT, Map.of());

    public Terms {
        snapshotClasses = Map.copyOf(new TreeMap<>(snapshotClasses));
    }

    public Terms withSnapshotClasses(Map<String, String> classes) {
        return new Terms(proposal, patience, effect, quarantine, purge, snapshot, manifestLimit, classes);
    }
}

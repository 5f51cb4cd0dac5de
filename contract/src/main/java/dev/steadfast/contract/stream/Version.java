package dev.steadfast.contract.stream;

/**
 * Which of two records about an object is newer: by epoch, then resourceVersion, then projection.
 *
 * @param resourceVersion as a decimal number (comparable within a resource type since KEP-5504, and before that in fact)
 */
public record Version(long epoch, long resourceVersion, int projection) implements Comparable<Version> {

    @Override
    public int compareTo(Version other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        int byVersion = Long.compare(resourceVersion, other.resourceVersion);
        return byEpoch != 0 ? byEpoch : byVersion != 0 ? byVersion : Integer.compare(projection, other.projection);
    }
}

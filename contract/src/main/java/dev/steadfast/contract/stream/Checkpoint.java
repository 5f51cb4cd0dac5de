package dev.steadfast.contract.stream;

import java.time.Instant;

/**
 * How far one kind has been published; key {@code cluster/kind}. Written in the transaction of the records that it covers, and never past an event that still waits.
 *
 * @param resourceVersion from where a watch goes on; null while the first list is under way
 * @param scope a digest of what is watched (namespaces, selectors): another scope lists anew
 */
public record Checkpoint(String cluster, String kind, String resourceVersion, long epoch, int projection, String scope, Instant at) {

    public static String key(String cluster, String kind) {
        return cluster + "/" + kind;
    }
}

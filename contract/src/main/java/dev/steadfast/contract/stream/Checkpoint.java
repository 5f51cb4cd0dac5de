package dev.steadfast.contract.stream;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
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

    /** Of a record about this kind, or of its tombstone. @param transaction in which it is written, so that whoever reads checkpoints can tell the last that was committed */
    public static CloudEvent event(String cluster, String kind, String transaction, Instant at) {
        return new CloudEvent(EventType.CHECKPOINT, transaction + ":" + kind, cluster, "Checkpoint/" + kind, at);
    }
}

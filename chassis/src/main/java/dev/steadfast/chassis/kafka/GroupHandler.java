package dev.steadfast.chassis.kafka;

import java.util.Map;

/**
 * What a group member does with the partitions it is given. All calls come from the reader's virtual thread context, one
 * after the other; they may await. While one awaits, other events of the same verticle may run, but no other of these calls.
 *
 * <p>An exception ends the reader. A record that can't be read is no reason for one: write it to {@link DeadLetters}.
 */
public interface GroupHandler {
    /**
     * From now on the records of this partition of every topic come, from the beginning.
     *
     * @param committed by topic, what the group has consumed before; a topic from which nothing was is missing. Records
     *     before it have had their effects (dead letters, say) already.
     */
    void assigned(int partition, Map<String, Long> committed);

    /** In the order of each topic-partition; those of different topics interleave freely. */
    void record(Inbound record);

    /**
     * Everything that was written when the partition was assigned has been handed over, whatever a predecessor had still in
     * flight included, but for records of the leading topic that the group has not consumed: these come now, before any newer
     * one. Newer records of the other topics may have been handed over already.
     */
    void restored(int partition);

    /** All records of one poll, perhaps none, have been handed over: the moment to write. Comes several times a second. */
    void batchEnd();

    /**
     * The partition goes to somebody else, who does not begin before this returns (but see {@code revokeTimeout}). Its state
     * and whatever was not yet committed for it are dropped.
     */
    void revoked(int partition);
}

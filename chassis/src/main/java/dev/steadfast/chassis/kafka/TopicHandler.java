package dev.steadfast.chassis.kafka;

/**
 * What is done with the records of whole topics. All calls come from the reader's virtual thread context, one after the
 * other; they may await. An exception ends the reader.
 */
public interface TopicHandler {
    /** In the order of each topic-partition; different ones interleave freely. */
    void record(Inbound record);

    /** Once: everything that was written when the reader started has been handed over. */
    void caughtUp();

    /** All records of one poll, perhaps none, have been handed over. */
    void batchEnd();
}

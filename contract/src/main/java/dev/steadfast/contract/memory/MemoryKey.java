package dev.steadfast.contract.memory;

import dev.steadfast.contract.CloudEvent;
import java.time.Instant;

/** Whose memory a record is. @param namespace of a volume: that of its claim; empty: nobody claims it */
public record MemoryKey(String cluster, String namespace, String uid) {

    /** The key of the record. */
    public String text() {
        return cluster + "/" + subject();
    }

    /** Of a record under this key, or of its tombstone. @param at the pulse by which it is remembered */
    public CloudEvent event(String type, Instant at) {
        return new CloudEvent(type, uid + ":" + at.toEpochMilli(), cluster, subject(), at);
    }

    private String subject() {
        return namespace + "/" + uid;
    }
}

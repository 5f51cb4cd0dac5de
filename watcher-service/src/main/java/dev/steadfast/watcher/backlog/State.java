package dev.steadfast.watcher.backlog;

import java.time.Instant;

/**
 * One version of one object on its way to the topic.
 *
 * @param value the projected object; null when it is gone
 * @param place of a volume: the namespace of its claim, which decides about its key; of everything else: null
 * @param version of the object, or of its deletion; 0: not known, the last known one counts
 * @param seen when it was read from the API server
 */
public record State(String uid, long version, String place, byte[] value, Instant seen) {
    private static final int OVERHEAD_BYTES = 200;

    public boolean gone() {
        return value == null;
    }

    long bytes() {
        return OVERHEAD_BYTES + (value == null ? 0 : value.length);
    }
}

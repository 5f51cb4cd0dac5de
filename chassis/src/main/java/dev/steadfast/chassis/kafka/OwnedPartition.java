package dev.steadfast.chassis.kafka;

import java.util.Map;

/**
 * A partition number that the group has given us, in all topics of the reader.
 *
 * @param committed by topic, what the group had consumed when we got it
 */
record OwnedPartition(int number, Map<String, Long> committed, ReadingProgress progress) {
    boolean restored() {
        return progress.complete();
    }
}

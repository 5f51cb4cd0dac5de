package dev.steadfast.chassis.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition number that the group has given us, in all topics of the reader.
 *
 * @param leading its partition of the leading topic
 * @param committed by topic, what the group had consumed when we got it
 * @param liveFrom the offset of the leading topic from which on records are new to the group: those wait until everything else is restored
 */
record OwnedPartition(TopicPartition leading, Map<String, Long> committed, long liveFrom, ReadingProgress progress) {
    int number() {
        return leading.partition();
    }

    boolean restored() {
        return progress.complete();
    }

    /** Whether a record comes too early: it is new, and what is old is not yet restored. */
    boolean early(TopicPartition partition, long offset) {
        return !restored() && partition.equals(leading) && offset >= liveFrom;
    }

    void readUpTo(TopicPartition partition, long next) {
        progress.readUpTo(partition, early(partition, next) ? liveFrom : next);
    }
}

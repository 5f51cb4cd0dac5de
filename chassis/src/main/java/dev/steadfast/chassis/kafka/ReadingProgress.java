package dev.steadfast.chassis.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far partitions have been read, and how far they must be so that all that was there at the start has been. */
final class ReadingProgress {
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> next;
    private boolean complete;

    ReadingProgress(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        this.ends = Map.copyOf(ends);
        this.next = new HashMap<>(beginnings);
    }

    Set<TopicPartition> partitions() {
        return ends.keySet();
    }

    void readUpTo(TopicPartition partition, long offset) {
        next.merge(partition, offset, Math::max);
    }

    List<TopicPartition> missing() {
        return ends.keySet().stream().filter(partition -> next.get(partition) < ends.get(partition)).toList();
    }

    /** As of the last {@link #completeNow}. */
    boolean complete() {
        return complete;
    }

    boolean completeNow() {
        complete = missing().isEmpty();
        return complete;
    }

    List<Position> positions() {
        return next.entrySet().stream().map(entry -> new Position(entry.getKey().topic(), entry.getKey().partition(), entry.getValue())).toList();
    }
}

package dev.steadfast.chassis.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a group member reads.
 *
 * @param name tells the reader apart in metrics and in the broker's log
 * @param group members share the partitions
 * @param topics co-partitioned (same number of partitions, same partitioner); the first leads: the group shares its partitions
 * @param turns is told each time the loop turns, for the live check
 */
public record GroupReading(String name, String group, List<String> topics, MeterRegistry meters, Turns turns) {
    /** How far back a new owner takes up what the group had not consumed. Compacted topics must keep everything for at least twice as long ({@code min.compaction.lag.ms}). */
    public static final Duration TAKEN_UP = Duration.ofMinutes(5);

    public GroupReading {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("reader " + name + " of group " + group + ": give at least one topic");
        }
        Objects.requireNonNull(meters);
        Objects.requireNonNull(turns);
    }

    String leadingTopic() {
        return topics.getFirst();
    }
}

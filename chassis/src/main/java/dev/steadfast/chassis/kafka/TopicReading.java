package dev.steadfast.chassis.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;

/**
 * Topics that are read by everybody who wants to: whole, all partitions from their beginning, or some partitions from where the reader is told.
 *
 * @param name tells the reader apart in metrics and in the broker's log
 * @param from where to begin, of each partition that is read; empty: all partitions, from their beginning
 * @param turns is told each time the loop turns, for the live check
 */
public record TopicReading(String name, List<String> topics, List<Position> from, MeterRegistry meters, Turns turns) {
    public TopicReading {
        topics = List.copyOf(topics);
        from = List.copyOf(from);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("reader " + name + ": give at least one topic");
        }
        Objects.requireNonNull(meters);
        Objects.requireNonNull(turns);
    }

    public TopicReading(String name, List<String> topics, MeterRegistry meters, Turns turns) {
        this(name, topics, List.of(), meters, turns);
    }

    /** @param from at least one; an offset that the partition does not hold any more, or not yet, counts as its beginning */
    public static TopicReading from(String name, List<Position> from, MeterRegistry meters, Turns turns) {
        return new TopicReading(name, from.stream().map(Position::topic).distinct().toList(), from, meters, turns);
    }
}

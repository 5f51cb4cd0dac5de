package dev.steadfast.chassis.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;

/**
 * Topics that are read whole, all partitions from their beginning, by everybody who wants to.
 *
 * @param name tells the reader apart in metrics and in the broker's log
 * @param turns is told each time the loop turns, for the live check
 */
public record TopicReading(String name, List<String> topics, MeterRegistry meters, Turns turns) {
    public TopicReading {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("reader " + name + ": give at least one topic");
        }
        Objects.requireNonNull(meters);
        Objects.requireNonNull(turns);
    }
}

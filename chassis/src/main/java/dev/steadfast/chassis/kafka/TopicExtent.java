package dev.steadfast.chassis.kafka;

import java.time.Duration;
import java.util.List;

/**
 * Which topic it is, and from where to where its partitions go.
 *
 * @param id a topic that is made anew under its name has another one
 * @param beginnings of each partition the first offset that it holds
 * @param ends of each partition the offset before which every transaction is settled
 * @param tombstonesKept how long a deletion can be read for sure; zero where the topic's configs may not be read
 */
public record TopicExtent(String id, List<Long> beginnings, List<Long> ends, Duration tombstonesKept) {
    public TopicExtent {
        beginnings = List.copyOf(beginnings);
        ends = List.copyOf(ends);
    }
}

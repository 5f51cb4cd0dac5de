package dev.steadfast.chassis.kafka;

import java.util.Map;
import java.util.stream.Stream;

/**
 * A topic as it must be.
 *
 * @param configs the broker's own names, as {@code cleanup.policy}
 */
public record TopicSpec(String name, int partitions, int replication, Map<String, String> configs) {
    public TopicSpec {
        if (name.isBlank() || partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("topic '" + name + "': " + partitions + " partitions, replication " + replication
                    + ": give a name, and 1 or more of both");
        }
        configs = Map.copyOf(configs);
    }

    /** This topic, and that for what of it can't be read. */
    public Stream<TopicSpec> withDeadLetters() {
        return Stream.of(this, DeadLetters.spec(name, replication));
    }
}

package dev.steadfast.chassis.kafka;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A topic as it must be.
 *
 * @param configs the broker's own names, as {@code cleanup.policy}
 * @param uses what the one who asks does with it, and must be allowed
 */
public record TopicSpec(String name, int partitions, int replication, Map<String, String> configs, Set<TopicUse> uses) {
    public TopicSpec {
        if (name.isBlank() || partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("topic '" + name + "': " + partitions + " partitions, replication " + replication
                    + ": give a name, and 1 or more of both");
        }
        configs = Map.copyOf(configs);
        uses = Set.copyOf(uses);
    }

    /** One that is only looked at. */
    public TopicSpec(String name, int partitions, int replication, Map<String, String> configs) {
        this(name, partitions, replication, configs, Set.of());
    }

    public TopicSpec usedTo(TopicUse... these) {
        return new TopicSpec(name, partitions, replication, configs, Set.of(these));
    }

    /** This topic, and that for what of it can't be read. @param uses of the latter */
    public Stream<TopicSpec> withDeadLetters(TopicUse... uses) {
        return Stream.of(this, DeadLetters.spec(name, replication).usedTo(uses));
    }
}

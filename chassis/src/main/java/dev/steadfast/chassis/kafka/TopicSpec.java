package dev.steadfast.chassis.kafka;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A topic as it must be.
 *
 * @param configs the broker's own names, as {@code cleanup.policy}
 * @param uses what the one who asks does with it, and must be allowed
 * @param messageBytes what {@code max.message.bytes} must be at least, of its own or by the broker's default; 0: anything will do
 */
public record TopicSpec(String name, int partitions, int replication, Map<String, String> configs, Set<TopicUse> uses, int messageBytes) {
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
        this(name, partitions, replication, configs, Set.of(), 0);
    }

    public TopicSpec usedTo(TopicUse... these) {
        return new TopicSpec(name, partitions, replication, configs, Set.of(these), messageBytes);
    }

    /** @param bytes as {@link MaxMessageBytes} says */
    public TopicSpec taking(int bytes) {
        return new TopicSpec(name, partitions, replication, configs, uses, bytes);
    }

    /** This topic, and that for what of it can't be read, which takes as large a record. @param uses of the latter */
    public Stream<TopicSpec> withDeadLetters(TopicUse... uses) {
        return Stream.of(this, DeadLetters.spec(name, replication).usedTo(uses).taking(messageBytes));
    }

    /** With what it is made: how much it takes is said only where Kafka's default would not do, so that a broker that takes more by default stays with that. */
    public Map<String, String> madeWith() {
        var all = new TreeMap<>(configs);
        if (messageBytes > MaxMessageBytes.KAFKAS_DEFAULT) {
            all.put(MaxMessageBytes.CONFIG, Integer.toString(messageBytes));
        }
        return all;
    }
}

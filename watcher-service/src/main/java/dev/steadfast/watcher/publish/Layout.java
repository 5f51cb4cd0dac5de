package dev.steadfast.watcher.publish;

import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import java.util.EnumMap;
import java.util.Map;

/** How the watcher's topics are called, and how many partitions they have. */
public record Layout(String prefix, Map<Topic, Integer> partitions) {

    public Layout {
        partitions = new EnumMap<>(partitions);
    }

    public String name(Topic topic) {
        return prefix + topic.topicName();
    }

    public String deadLetters(Topic topic) {
        return prefix + topic.deadLetters();
    }

    int partitions(Topic topic) {
        return partitions.get(topic);
    }

    /** @param namespace empty for what belongs to the cluster */
    int partition(Topic topic, String cluster, String namespace) {
        return Partitioner.partition(cluster, namespace, partitions(topic));
    }
}

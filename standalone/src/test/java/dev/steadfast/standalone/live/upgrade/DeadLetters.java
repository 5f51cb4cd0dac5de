package dev.steadfast.standalone.live.upgrade;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What some reader could not read. */
final class DeadLetters {
    private DeadLetters() {
    }

    /** Where some are, and up to which offset. */
    static List<String> all(Admin admin) throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream().filter(name -> name.endsWith(".dead-letters")).sorted().toList();
        Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition()))).collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        List<String> letters = admin.listOffsets(ends).all().get().entrySet().stream().filter(end -> end.getValue().offset() > 0)
                .map(end -> "dead letters in " + end.getKey() + " up to " + end.getValue().offset()).sorted().toList();
        System.out.println(letters.size() + " of " + ends.size() + " partitions of dead letters have some");
        return letters;
    }
}

package dev.steadfast.benchmarks.load;

import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.contract.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics as a service makes them, with nothing on them. */
public final class EmptyTopics {
    private EmptyTopics() {
    }

    /** Those that are there are deleted first. */
    public static void renew(String bootstrapServers, List<Topic> topics, int partitions) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = topics.stream().flatMap(topic -> new TopicSpec(topic.topicName(), partitions, 1, topic.configs(1)).withDeadLetters())
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.configs())).toList();
        List<String> names = wanted.stream().map(NewTopic::name).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get();
            List<String> old = names.stream().filter(there::contains).toList();
            if (!old.isEmpty()) {
                admin.deleteTopics(old).all().get();
                while (admin.listTopics().names().get().stream().anyMatch(old::contains)) {
                    Thread.sleep(50);
                }
            }
            admin.createTopics(wanted).all().get();
        }
    }
}

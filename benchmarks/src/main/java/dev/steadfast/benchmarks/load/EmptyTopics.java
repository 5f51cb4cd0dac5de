package dev.steadfast.benchmarks.load;

import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.contract.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

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
            awaitLogs(admin, wanted);
        }
    }

    /** The controller has answered; the broker still makes a log for each partition, which must not count as work for whoever comes next. */
    private static void awaitLogs(Admin admin, List<NewTopic> topics) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> partitions = topics.stream().flatMap(topic -> IntStream.range(0, topic.numPartitions()).mapToObj(p -> new TopicPartition(topic.name(), p)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        while (true) {
            try {
                // Asked first, since the client makes a noise about a topic that is not known yet.
                admin.describeTopics(topics.stream().map(NewTopic::name).toList()).allTopicNames().get();
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}

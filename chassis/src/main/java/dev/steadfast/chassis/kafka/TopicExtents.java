package dev.steadfast.chassis.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Asks Kafka for the {@link TopicExtent} of topics, as often as somebody wants to know. For a thread that may wait. */
public final class TopicExtents implements AutoCloseable {
    private final Admin admin;
    private final Denials denials;

    public TopicExtents(KafkaSettings settings, String name) {
        denials = new Denials(settings, AclOperation.DESCRIBE, null);
        admin = Admin.create(settings.over(Map.of(), Map.of("client.id", name, "default.api.timeout.ms", 10000, "request.timeout.ms", 5000)));
    }

    /** @throws IllegalStateException if Kafka does not answer, or one of the topics is not there; it can be asked again */
    public Map<String, TopicExtent> ask(Collection<String> topics) throws InterruptedException {
        try {
            Map<String, TopicDescription> before = get(admin.describeTopics(topics).allTopicNames());
            List<TopicPartition> partitions = topics.stream().flatMap(topic -> partitions(before.get(topic))).toList();
            Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            var configs = admin.describeConfigs(topics.stream().map(TopicExtents::resource).toList()).values();
            Map<String, TopicExtent> extents = new HashMap<>();
            for (String topic : topics) {
                List<TopicPartition> its = partitions(before.get(topic)).toList();
                extents.put(topic, new TopicExtent(before.get(topic).topicId().toString(), its.stream().map(beginnings::get).toList(), its.stream().map(ends::get).toList(),
                        tombstonesKept(configs.get(resource(topic)))));
            }
            Map<String, TopicDescription> after = get(admin.describeTopics(topics).allTopicNames());
            if (topics.stream().anyMatch(topic -> !after.get(topic).topicId().equals(before.get(topic).topicId()))) {
                throw new IllegalStateException("topics " + topics + " were made anew meanwhile");
            }
            return extents;
        } catch (KafkaException e) {
            throw new IllegalStateException("Kafka does not say where topics " + topics + " end: " + denials.clear(e).getMessage(), e);
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size()).mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static Duration tombstonesKept(KafkaFuture<Config> config) throws InterruptedException {
        try {
            return Duration.ofMillis(Long.parseLong(get(config).get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value()));
        } catch (AuthorizationException e) {
            return Duration.ZERO;
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        // Whoever closes it wants no answer any more.
        admin.close(Duration.ZERO);
    }
}

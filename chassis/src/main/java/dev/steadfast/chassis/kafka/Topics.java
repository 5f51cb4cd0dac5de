package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.config.Key;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, and refuses to go on with those that are not as they must be. */
public final class Topics {
    public static final Key<Integer> PARTITIONS = Key.integer("steadfast.topics.partitions", "partitions of each topic; fixed once the topics are made", 1, 10_000).orElse("12");
    public static final Key<Integer> REPLICATION = Key.integer("steadfast.topics.replication", "brokers that keep a copy of each topic that is made", 1, 100).orElse("3");
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private Topics() {
    }

    /**
     * Fails with {@link KafkaUnreachableException} when no broker answers within {@code timeout}, with {@link TopicsException}
     * naming everything that differs or can't be made. A different number of partitions or cleanup policy is refused, since
     * records would be missed or lost; a topic that takes less than what is written to it is warned of; other configs are an operator's choice, and only logged.
     */
    public static Future<Void> ensure(Vertx vertx, KafkaSettings settings, List<TopicSpec> specs, Duration timeout) {
        return vertx.executeBlocking(() -> {
            try (var admin = TopicAdmin.open(settings, timeout)) {
                admin.create(specs);
                ensure(admin.differencesOfThose(specs));
            }
            return null;
        }, false);
    }

    private static void ensure(List<TopicDifference> differences) {
        var refused = differences.stream().filter(TopicDifference::refused).map(TopicDifference::text).toList();
        differences.stream().filter(difference -> !difference.refused()).forEach(Topics::tell);
        if (!refused.isEmpty()) {
            throw new TopicsException(refused, null);
        }
    }

    private static void tell(TopicDifference difference) {
        switch (difference.what()) {
            case TopicDifference.ACCESS -> LOG.atWarn().addKeyValue("topic", difference.topic()).addKeyValue("reason", difference.text()).log("topic's configuration may not be read");
            case MaxMessageBytes.CONFIG -> LOG.atWarn().addKeyValue("topic", difference.topic()).addKeyValue("reason", difference.text()).log("topic takes less than what may be written to it");
            default -> LOG.atInfo().addKeyValue("topic", difference.topic()).addKeyValue("config", difference.what()).addKeyValue("default", difference.wanted())
                    .addKeyValue("actual", difference.found()).log("topic is configured otherwise than by default");
        }
    }
}

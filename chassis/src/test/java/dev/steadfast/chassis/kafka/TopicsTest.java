package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopicsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void makesWhatIsMissingAndIsContentTheSecondTime() {
        var spec = new TopicSpec(KafkaForTests.unique("states"), 3, 1, Map.of("cleanup.policy", "compact", "segment.ms", "60000"));
        var specs = List.of(spec, DeadLetters.spec(spec.name(), 1));
        await(Topics.ensure(vertx, Kafka.settings(), specs, PATIENCE));
        await(Topics.ensure(vertx, Kafka.settings(), specs, PATIENCE));
    }

    @Test
    void everyTopicThatDiffersIsNamedWithItsRemedy() {
        var tooFew = KafkaForTests.newTopic("few", 2);
        var uncompacted = KafkaForTests.newTopic("uncompacted", 3);
        var message = failure(List.of(new TopicSpec(tooFew, 3, 1, Map.of()), new TopicSpec(uncompacted, 3, 1, Map.of("cleanup.policy", "compact")))).getMessage();
        assertEquals("topic " + tooFew + " has 2 partitions, but 3 are configured: set the number of partitions to 2, or delete the topic and start"
                + " with an empty one (adding partitions would scatter what belongs together)\n"
                + "topic " + uncompacted + " has cleanup.policy=delete, but needs compact: kafka-configs --alter --topic " + uncompacted
                + " --add-config cleanup.policy=[compact]", message);
    }

    @Test
    void moreReplicasThanBrokersSaysSo() {
        var message = failure(List.of(new TopicSpec(KafkaForTests.unique("states"), 1, 3, Map.of()))).getMessage();
        assertTrue(message.contains("with replication 3: there are fewer brokers"), message);
    }

    @Test
    void noBrokerIsOneClearLine() {
        var failure = Topics.ensure(vertx, KafkaSettings.at("127.0.0.1:1"), List.of(), Duration.ofSeconds(2)).transform(r -> Future.succeededFuture(r.cause()));
        assertTrue(assertInstanceOf(KafkaUnreachableException.class, await(failure)).getMessage().startsWith("no answer from Kafka at 127.0.0.1:1 within 2 s"));
    }

    private Throwable failure(List<TopicSpec> specs) {
        return assertInstanceOf(TopicsException.class, await(Topics.ensure(vertx, Kafka.settings(), specs, PATIENCE)
                .transform(result -> Future.succeededFuture(result.cause()))));
    }
}

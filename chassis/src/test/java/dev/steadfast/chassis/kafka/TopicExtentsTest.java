package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static dev.steadfast.chassis.kafka.Kafka.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopicExtentsTest {
    private final Vertx vertx = Vertx.vertx();
    private final TopicExtents extents = new TopicExtents(Kafka.settings(), "extents");

    @AfterEach
    void close() {
        extents.close();
        await(vertx.close());
    }

    @Test
    void tellsEachTopicFromAnotherAndWhereItEnds() throws Exception {
        var topic = KafkaForTests.newTopic("extent", 2, Map.of("delete.retention.ms", "5000"));
        var other = KafkaForTests.newTopic("extent", 1);
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));
        assertTrue(await(writer.write(List.of(record(topic, 1, "a", "1"), record(topic, 1, "b", "2")))).committed());
        var found = extents.ask(List.of(topic, other));
        assertEquals(List.of(0L, 0L), found.get(topic).beginnings());
        assertEquals(List.of(0L, 3L), found.get(topic).ends(), "the end of the transaction has an offset, too");
        assertEquals(Duration.ofSeconds(5), found.get(topic).tombstonesKept());
        assertEquals(List.of(0L), found.get(other).ends());
        assertNotEquals(found.get(topic).id(), found.get(other).id());
        assertEquals(found, extents.ask(List.of(topic, other)));
        await(writer.close());
    }

    @Test
    void aTopicThatIsMissingIsNoAnswer() {
        var failure = assertThrows(IllegalStateException.class, () -> extents.ask(List.of("no-such-topic")));
        assertTrue(failure.getMessage().contains("no-such-topic"), failure.getMessage());
    }
}

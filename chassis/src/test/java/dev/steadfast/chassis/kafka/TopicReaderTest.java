package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static dev.steadfast.chassis.kafka.Kafka.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TopicReaderTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void catchesUpWithAllPartitionsThenGoesLive() {
        var topic = KafkaForTests.newTopic("whole", 3);
        var empty = KafkaForTests.newTopic("empty", 2);
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));
        assertTrue(await(writer.write(List.of(record(topic, 0, "a", "1"), record(topic, 2, "b", "2"), record(topic, 2, "b", null)))).committed());

        var letters = new Letters();
        var reader = start(List.of(topic, empty), letters);
        Await.until("caught up", () -> letters.caughtUp);
        assertEquals(Set.of("a=1", "b=2", "b=null"), seen(letters));
        assertTrue(letters.records.stream().anyMatch(Inbound::tombstone));

        assertTrue(await(writer.write(List.of(record(empty, 1, "c", "live")))).committed());
        Await.until("the live record", () -> seen(letters).contains("c=live"));
        await(reader.close());
        await(writer.close());
    }

    @Test
    void whatWasTakenBackIsNotSeenAndDoesNotHoldUp() {
        var topic = KafkaForTests.newTopic("whole", 1, Map.of("max.message.bytes", "10000"));
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        var refused = await(writer.write(List.of(record(topic, 0, "a", "taken back"), new Outbound(topic, 0, null, noise, List.of()))));
        assertInstanceOf(WriteOutcome.TooLarge.class, refused);

        var letters = new Letters();
        var reader = start(List.of(topic), letters);
        Await.until("caught up", () -> letters.caughtUp);
        assertEquals(Set.of(), seen(letters));
        await(reader.close());
        await(writer.close());
    }

    @Test
    void beginsWhereItIsToldAndReadsNothingElse() {
        var topic = KafkaForTests.newTopic("some", 3);
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));
        assertTrue(await(writer.write(List.of(record(topic, 0, "a", "1"), record(topic, 0, "b", "2"), record(topic, 1, "c", "3"), record(topic, 2, "d", "4")))).committed());

        var letters = new Letters();
        var from = List.of(new Position(topic, 0, 1), new Position(topic, 1, 2), new Position(topic, 2, 1000));
        var reader = Kafka.onVirtualThread(vertx, () -> TopicReader.start(vertx, Kafka.settings(),
                TopicReading.from(KafkaForTests.unique("reader"), from, Kafka.METERS, Turns.UNHEARD), letters));
        Await.until("caught up", () -> letters.caughtUp);
        assertEquals(Set.of("b=2", "d=4"), seen(letters), "an offset that is not there counts as the beginning");
        await(reader.close());

        var one = new Letters();
        var other = Kafka.onVirtualThread(vertx, () -> TopicReader.start(vertx, Kafka.settings(),
                TopicReading.from(KafkaForTests.unique("reader"), List.of(new Position(topic, 0, 0)), Kafka.METERS, Turns.UNHEARD), one));
        Await.until("caught up", () -> one.caughtUp);
        assertEquals(Set.of("a=1", "b=2"), seen(one));
        await(other.close());
        await(writer.close());
    }

    @Test
    void aTopicThatIsMissingEndsTheReader() {
        var reader = start(List.of("no-such-topic"), new Letters());
        var failure = assertThrows(IllegalStateException.class, () -> await(reader.ended()));
        assertEquals("topic no-such-topic does not exist", failure.getMessage());
    }

    @Test
    void startsOnlyOnAVirtualThread() {
        var reading = new TopicReading("reader", List.of("any"), Kafka.METERS, Turns.UNHEARD);
        assertThrows(IllegalStateException.class, () -> TopicReader.start(vertx, Kafka.settings(), reading, new Letters()));
    }

    private TopicReader start(List<String> topics, Letters letters) {
        return Kafka.onVirtualThread(vertx, () -> TopicReader.start(vertx, Kafka.settings(),
                new TopicReading(KafkaForTests.unique("reader"), topics, Kafka.METERS, Turns.UNHEARD), letters));
    }

    private static Set<String> seen(Letters letters) {
        return letters.records.stream().map(record -> record.keyText() + "=" + Kafka.text(record)).collect(Collectors.toSet());
    }
}

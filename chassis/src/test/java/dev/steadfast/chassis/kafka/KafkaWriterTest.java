package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static dev.steadfast.chassis.kafka.Kafka.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.testbed.kafka.KafkaProcess;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KafkaWriterTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aWriteIsVisibleWhenItIsCommitted() {
        var topic = KafkaForTests.newTopic("writes", 1);
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));

        assertInstanceOf(WriteOutcome.Committed.class, await(writer.write(List.of(record(topic, 0, "a", "1"), record(topic, 0, "b", "2")))));

        assertEquals(List.of("1", "2"), Kafka.committedUpTo(KafkaForTests.bootstrapServers(), topic, "2"));
        assertEquals(0, writer.pendingBytes());
        await(writer.close());
    }

    @Test
    void writesKeepTheOrderOfTheCalls() {
        var topic = KafkaForTests.newTopic("writes", 1);
        var writer = KafkaWriter.plain(vertx, Kafka.settings(), "plain", Kafka.METERS);

        writer.write(List.of(record(topic, 0, "a", "1")));
        writer.write(List.of(record(topic, 0, "a", "2")));
        assertTrue(writer.pendingBytes() > 0);
        await(writer.close());

        assertEquals(List.of("1", "2"), Kafka.committedUpTo(KafkaForTests.bootstrapServers(), topic, "2"));
        assertTrue(await(writer.write(List.of(record(topic, 0, "a", "3")))).writerIsDone());
    }

    @Test
    void aWriterThatWasReplacedIsFenced() {
        var topic = KafkaForTests.newTopic("writes", 1);
        var id = KafkaForTests.unique("writer");
        var old = Kafka.transactional(vertx, id);
        assertTrue(await(old.write(List.of(record(topic, 0, "a", "old")))).committed());

        var successor = Kafka.transactional(vertx, id);

        assertInstanceOf(WriteOutcome.Fenced.class, await(old.write(List.of(record(topic, 0, "a", "too late")))));
        assertInstanceOf(WriteOutcome.Fenced.class, await(old.write(List.of(record(topic, 0, "a", "still too late")))));
        assertTrue(await(successor.write(List.of(record(topic, 0, "a", "new")))).committed());
        assertEquals(List.of("old", "new"), Kafka.committedUpTo(KafkaForTests.bootstrapServers(), topic, "new"));
        await(old.close());
        await(successor.close());
    }

    @Test
    void aRecordThatIsTooLargeIsNamedAndTakesTheWholeTransactionBack() {
        var topic = KafkaForTests.newTopic("writes", 1, Map.of("max.message.bytes", "20000"));
        var writer = Kafka.transactional(vertx, KafkaForTests.unique("writer"));
        // lz4 makes nothing smaller of this.
        var noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        var refusedByTheBroker = new Outbound(topic, 0, Kafka.bytes("big"), noise, List.of());
        var refusedByTheClient = new Outbound(topic, 0, Kafka.bytes("bigger"), new byte[2_000_000], List.of());

        for (var big : List.of(refusedByTheBroker, refusedByTheClient)) {
            var outcome = await(writer.write(List.of(record(topic, 0, "a", "taken back"), big, record(topic, 0, "b", "taken back"))));
            assertEquals(big, assertInstanceOf(WriteOutcome.TooLarge.class, outcome, outcome::toString).record());
        }

        assertTrue(await(writer.write(List.of(record(topic, 0, "a", "fine")))).committed());
        assertEquals(List.of("fine"), Kafka.committedUpTo(KafkaForTests.bootstrapServers(), topic, "fine"));
        await(writer.close());
    }

    @Test
    void aTopicThatIsMissingIsARetriableFailureThatSaysSo() {
        var writer = await(KafkaWriter.transactional(vertx, impatient(KafkaForTests.bootstrapServers()), "impatient", KafkaForTests.unique("writer"), Kafka.METERS));
        var outcome = await(writer.write(List.of(record("no-such-topic", 0, "a", "1"))));
        assertTrue(assertInstanceOf(WriteOutcome.Retriable.class, outcome).cause().getMessage().contains("no-such-topic"), outcome.toString());
        await(writer.close());
    }

    @Test
    void goesOnWhenAKilledBrokerIsBack(@TempDir Path directory) {
        try (var kafka = KafkaProcess.start(directory.resolve("kafka"), 0)) {
            var settings = KafkaSettings.at(kafka.bootstrapServers());
            await(Topics.ensure(vertx, settings, List.of(new TopicSpec("writes", 1, 1, Map.of())), Duration.ofSeconds(20)));
            var writer = await(KafkaWriter.transactional(vertx, settings, "writer", "writer", Kafka.METERS));
            assertTrue(await(writer.write(List.of(record("writes", 0, "a", "before")))).committed());

            kafka.kill();
            var during = writer.write(List.of(record("writes", 0, "a", "during")));
            kafka.start();

            // Whether the broker was back within the client's patience is not for a test to say; that the outcome is true, is.
            var outcome = await(during);
            var last = writer;
            if (outcome.writerIsDone()) {
                await(writer.close());
                last = await(KafkaWriter.transactional(vertx, settings, "writer", "writer", Kafka.METERS));
            }
            assertTrue(await(last.write(List.of(record("writes", 0, "a", "after")))).committed());
            var seen = Kafka.committedUpTo(kafka.bootstrapServers(), "writes", "after");
            switch (outcome) {
                case WriteOutcome.Committed c -> assertEquals(List.of("before", "during", "after"), seen);
                case WriteOutcome.InDoubt i -> assertTrue(seen.size() == 2 || seen.size() == 3, seen::toString);
                default -> assertEquals(List.of("before", "after"), seen, outcome::toString);
            }
            await(last.close());
        }
    }

    @Test
    void anUnreachableBrokerIsOneClearLine() {
        var nobody = impatient("127.0.0.1:1");
        var failure = KafkaWriter.transactional(vertx, nobody, "writer", "writer", Kafka.METERS).toCompletionStage().toCompletableFuture();
        var cause = assertThrows(CompletionException.class, failure::join).getCause();
        assertInstanceOf(KafkaUnreachableException.class, cause);
        assertTrue(cause.getMessage().startsWith("no answer from Kafka at 127.0.0.1:1 within 2 s"), cause.getMessage());
    }

    private static KafkaSettings impatient(String bootstrap) {
        return new KafkaSettings(Map.of("bootstrap.servers", bootstrap, "max.block.ms", "2000"));
    }
}

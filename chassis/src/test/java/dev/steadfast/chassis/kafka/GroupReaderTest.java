package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static dev.steadfast.chassis.kafka.Kafka.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.KafkaForTests;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class GroupReaderTest {
    private static final int PARTITIONS = 4;

    private final Vertx vertx = Vertx.vertx();
    private final String group = KafkaForTests.unique("group");
    private final String leading = KafkaForTests.newTopic("leading", PARTITIONS);
    private final String companion = KafkaForTests.newTopic("companion", PARTITIONS);
    private final String results = KafkaForTests.newTopic("results", 1);
    private final KafkaWriter source = KafkaWriter.plain(vertx, Kafka.settings(), KafkaForTests.unique("source"), Kafka.METERS);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void restoresEveryTopicOfAPartitionThenGoesLive() {
        writeAll(List.of(record(leading, 0, "a", "1"), record(companion, 0, "a", "memory of a"), record(leading, 3, "b", "1")));

        var member = join("one");
        Await.until("all partitions restored", () -> member.restored.size() == PARTITIONS);
        assertEquals(Set.of("1", "memory of a"), Set.copyOf(member.valuesAtRestore.get(0)));
        assertEquals(List.of("1"), member.valuesAtRestore.get(3));
        assertEquals(List.of(), member.valuesAtRestore.get(1));

        writeAll(List.of(record(leading, 1, "c", "live")));
        Await.until("the live record", () -> member.values(1).contains("live"));
        await(member.leave());
    }

    @Test
    void whatTheGroupHasNotConsumedComesAfterAllElseIsRestored() {
        writeAll(List.of(record(leading, 0, "a", "1"), record(leading, 0, "b", "2"), record(leading, 0, "a", "3"), record(companion, 0, "a", "memory of 1")));
        Kafka.commit(group, leading, 0, 1);

        var member = join("successor");
        Await.until("the last record", () -> member.values(0).contains("3"));
        assertEquals(Set.of("1", "memory of 1"), Set.copyOf(member.valuesAtRestore.get(0)));
        assertEquals(List.of("2", "3"), member.values(0).subList(2, 4));
        await(member.leave());
    }

    @Test
    void whatIsOldIsRestoredAlthoughTheGroupHasNotConsumedIt() {
        Kafka.write(leading, 0, "1", Instant.now().minus(Duration.ofHours(2)));
        Kafka.write(leading, 0, "2", Instant.now().minus(Duration.ofHours(1)));
        Kafka.write(leading, 0, "3", Instant.now());
        Kafka.commit(group, leading, 0, 1);

        var member = join("successor");
        Await.until("the last record", () -> member.values(0).contains("3"));
        assertEquals(List.of("1", "2"), member.valuesAtRestore.get(0));
        await(member.leave());
    }

    @Test
    void everyPartitionHasOneOwnerAndItsCompanionsGoAlong() {
        var one = join("one");
        Await.until("the first owns all", () -> one.restored.size() == PARTITIONS);
        var two = join("two");
        Await.until("they share", () -> one.restored.size() == 2 && two.restored.size() == 2);

        assertEquals(Set.of(0, 1, 2, 3), IntStream.concat(one.restored.stream().mapToInt(p -> p), two.restored.stream().mapToInt(p -> p)).boxed().collect(Collectors.toSet()));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            writeAll(List.of(record(companion, partition, "k", "for " + partition)));
            var owner = one.restored.contains(partition) ? one : two;
            int wanted = partition;
            Await.until("the companion's record at its owner", () -> owner.values(wanted).contains("for " + wanted));
        }

        await(two.leave());
        Await.until("the first owns all again", () -> one.restored.size() == PARTITIONS);
        await(one.leave());
    }

    /** Each record of the leading topic makes one result, whoever comes and goes meanwhile. */
    @Test
    void nothingIsDoneTwiceWhileMembersComeAndGo() {
        var one = join("one");
        Await.until("the first owns all", () -> one.restored.size() == PARTITIONS);
        int count = 400;
        var expected = new TreeSet<String>();
        Member two = null;
        for (int i = 0; i < count; i++) {
            expected.add("result of " + i);
            writeAll(List.of(record(leading, i % PARTITIONS, "k" + i, Integer.toString(i))));
            if (i == 100) {
                two = join("two");
            }
            if (i == 300) {
                await(two.leave());
            }
        }
        Await.until(() -> "all results, so far " + one.committed.size(), () -> results().size() >= count);
        writeAll(List.of(record(results, 0, "end", "end")));
        var seen = Kafka.committedUpTo(KafkaForTests.bootstrapServers(), results, "end");
        assertEquals(count + 1, seen.size(), "a result is there twice, or missing");
        expected.add("end");
        assertEquals(expected, new TreeSet<>(seen));
        await(one.leave());
    }

    @Test
    void theTransactionOfAMemberThatWasReplacedIsRefused() {
        var one = join("one");
        Await.until("the first owns all", () -> one.restored.size() == PARTITIONS);
        var whatOneHeld = one.reader.consumed();

        var two = join("two");
        Await.until("they share", () -> two.restored.size() == 2);

        var late = await(one.writer.write(List.of(record(results, 0, "k", "too late")), whatOneHeld));
        assertInstanceOf(WriteOutcome.NotOwner.class, late, late::toString);
        writeAll(List.of(record(results, 0, "end", "end")));
        assertEquals(List.of("end"), Kafka.committedUpTo(KafkaForTests.bootstrapServers(), results, "end"));
        await(one.leave());
        await(two.leave());
    }

    @Test
    void aRecordThatCanNotBeReadGoesToDeadLettersAndTheStreamGoesOn() {
        await(Topics.ensure(vertx, Kafka.settings(), List.of(DeadLetters.spec(leading, 1)), Duration.ofSeconds(20)));
        var member = join("one");
        Await.until("all partitions restored", () -> member.restored.size() == PARTITIONS);
        writeAll(List.of(record(leading, 2, "bad", Member.UNREADABLE), record(leading, 2, "good", "7")));
        Await.until("the record behind it", () -> member.values(2).contains("7"));

        var letters = new Letters();
        var reader = Kafka.onVirtualThread(vertx, () -> TopicReader.start(vertx, Kafka.settings(),
                new TopicReading("letters", List.of(leading + DeadLetters.SUFFIX), Kafka.METERS, Turns.UNHEARD), letters));
        Await.until("the letter", () -> letters.records.size() == 1);
        var letter = letters.records.getFirst();
        assertEquals("bad", letter.keyText());
        assertEquals(Member.UNREADABLE, Kafka.text(letter));
        assertEquals(Map.of("kind", "test", DeadLetters.REASON, "not a number", DeadLetters.TOPIC, leading, DeadLetters.PARTITION, "2",
                DeadLetters.OFFSET, "0", DeadLetters.READER, "one", DeadLetters.TIMESTAMP, letter.header(DeadLetters.TIMESTAMP)), letter.headerTexts());
        await(reader.close());
        await(member.leave());
    }

    @Test
    void anExceptionOfTheHandlerEndsTheReaderAndItsPartitionsGoToOthers() {
        var one = join("one");
        Await.until("the first owns all", () -> one.restored.size() == PARTITIONS);
        writeAll(List.of(record(leading, 0, "k", Member.BUG)));
        var cause = await(one.reader.ended().transform(result -> Future.succeededFuture(result.cause())));
        assertEquals("a bug", cause.getMessage());
        assertTrue(one.restored.isEmpty());
    }

    private Set<String> results() {
        return Set.copyOf(Member.COMMITTED.getOrDefault(group, List.of()));
    }

    private Member join(String name) {
        var member = new Member(vertx, name, group, results);
        Kafka.onVirtualThread(vertx, () -> member.start(List.of(leading, companion)));
        return member;
    }

    private void writeAll(List<Outbound> records) {
        assertTrue(await(source.write(records)).committed());
    }
}

package dev.steadfast.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real group of analyzers under the traffic of all recordings, killed and added at random: the findings topic says what one analyzer says to which nothing happens.
 * {@code -Dsteadfast.group=processes} runs each as a process of its own and kills it by SIGKILL; {@code -Dsteadfast.seed=N} repeats a run.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GroupTest {

    static final String GROUP = "analyzers";
    private static final int PARTITIONS = 4;
    private static final boolean PROCESSES = "processes".equals(System.getProperty("steadfast.group"));

    @TempDir
    private Path folder;
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final Vertx vertx = Vertx.vertx();
    private final List<Member> members = new ArrayList<>();
    private final List<Member> killed = new ArrayList<>();
    private int started;

    @AfterEach
    void stop() {
        members.forEach(Member::close);
        killed.forEach(Member::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void membersThatAreKilledAndAddedSayWhatOneSays(long given) throws Exception {
        // Given
        long seed = Long.getLong("steadfast.seed", given);
        Random random = new Random(seed);
        List<RecordedCase> cases = RecordedCase.alike();
        FindingChanges expected = new FindingChanges();
        cases.forEach(story -> alone(story).findings().forEach(expected::read));
        Traffic traffic = new Traffic(cases, PARTITIONS);
        Thresholds thresholds = cases.getFirst().thresholds();
        makeTopics();
        join(thresholds);
        join(thresholds);
        await("the group has shared its partitions", () -> {
            restartTheDead(thresholds);
            return everyPartitionIsTaken();
        });
        // When
        FindingChanges said = new FindingChanges();
        List<Long> kills = new ArrayList<>();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer());
                var reader = reader()) {
            for (long second : traffic.seconds()) {
                traffic.write(second, producer);
                said.read(reader.poll(Duration.ofMillis(20)));
                if (random.nextInt(12) == 0) {
                    Member victim = members.remove(random.nextInt(members.size()));
                    victim.kill();
                    killed.add(victim);
                    join(thresholds);
                    kills.add(second);
                }
            }
            await("all is said", () -> {
                restartTheDead(thresholds);
                said.read(reader.poll(Duration.ofMillis(200)));
                return said.count() >= expected.count();
            });
            // Those that hung go on, and must not be listened to.
            killed.forEach(Member::close);
            said.read(reader.poll(Duration.ofSeconds(2)));
        }
        // Then
        assertEquals(expected.text(), said.text(), () -> "seed " + seed + ", killed at seconds " + kills);
        assertTrue(kills.size() > 2, "nobody was killed");
    }

    private static Analysis alone(RecordedCase story) {
        Analysis analysis = new Analysis(story.thresholds(), new TopicContents());
        RecordedStream stream = new RecordedStream(story.name(), 1, analysis);
        story.lines().forEach(stream::line);
        stream.silence(story.then());
        return analysis;
    }

    private void makeTopics() {
        Topics.ensure(vertx, KafkaSettings.at(kafka.bootstrapServers()), Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.MEMORY, Topic.FINDINGS)
                .flatMap(t -> new TopicSpec(t.topicName(), PARTITIONS, 1, t.configs(1)).withDeadLetters()).toList(), Duration.ofSeconds(60))
                .toCompletionStage().toCompletableFuture().join();
    }

    private void join(Thresholds thresholds) {
        String name = "m" + started++;
        members.add(PROCESSES ? new AnalyzerProcess(kafka.bootstrapServers(), name, PARTITIONS, thresholds, folder.resolve("analyzers.log").toFile())
                : new HangingMember(vertx, kafka.bootstrapServers(), name, thresholds));
    }

    /** As a Deployment would. */
    private void restartTheDead(Thresholds thresholds) {
        long dead = members.stream().filter(m -> !m.alive()).count();
        members.removeIf(m -> !m.alive());
        LongStream.range(0, dead).forEach(d -> join(thresholds));
    }

    private boolean everyPartitionIsTaken() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().keySet().stream()
                    .filter(p -> p.topic().equals(Topic.RESOURCES.topicName())).count() == PARTITIONS;
        } catch (InterruptedException | ExecutionException e) {
            return false;
        }
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        var reader = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        reader.assign(IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(Topic.FINDINGS.topicName(), p)).toList());
        return reader;
    }

    private void await(String what, BooleanSupplier done) throws IOException {
        Instant end = Instant.now().plusSeconds(120);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                Path log = folder.resolve("analyzers.log");
                fail("not within 2 minutes: " + what + (Files.exists(log) ? "\n" + Files.readString(log) : ""));
            }
        }
    }
}

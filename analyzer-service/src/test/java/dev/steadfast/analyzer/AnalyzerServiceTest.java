package dev.steadfast.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service against a real broker: what it finds is found once, whoever comes and goes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AnalyzerServiceTest {

    private static final int PARTITIONS = 4;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Thresholds SHORT = Thresholds.DEFAULT.withProgressDeadline(Duration.ofSeconds(10)).withOrphanDwell(Duration.ofSeconds(15));

    private EmbeddedKafka kafka;
    private Vertx vertx;
    private final List<AnalyzerService> running = new ArrayList<>();
    private int members;
    private final AtomicInteger ready = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start();
        vertx = Vertx.vertx();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(Topic.RESOURCES, Topic.MEMORY, Topic.FINDINGS, Topic.CLUSTER_RESOURCES)
                    .flatMap(t -> Stream.of(new NewTopic(t.topicName(), Optional.of(PARTITIONS), Optional.of((short) 1)).configs(Map.of("cleanup.policy", "compact")),
                            new NewTopic(t.deadLetters(), Optional.of(1), Optional.of((short) 1)))).toList()).all().get();
        }
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        kafka.close();
    }

    @Test
    void findsWhatLastsAndNothingElse() {
        // Given
        join();
        // When
        Map<String, String> open = play(new Random(0), false);
        // Then
        assertEquals(8, open.size(), open::toString);
        assertTrue(open.values().stream().noneMatch(f -> f.contains("well")), open::toString);
        assertEquals(4, open.values().stream().filter(f -> f.startsWith("rollout-blocked-new-revision-unready") && f.contains("image-pull-failure db-2")).count(), open::toString);
        assertEquals(4, open.values().stream().filter(f -> f.startsWith("orphan-pvc-scaled-down") && f.contains("data-db-2")).count(), open::toString);
    }

    /** Bar 2: members come and go at random under traffic; what is open in the end is what one member finds, and nothing was opened twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aGroupUnderFaultsFindsTheSame(long seed) {
        join();
        join();
        Map<String, String> open = play(new Random(seed), true);
        assertEquals(8, open.size(), open::toString);
        assertTrue(open.values().stream().allMatch(f -> f.endsWith("2026-01-01T00:00:05Z") || f.startsWith("orphan")), open::toString);
    }

    @Test
    void aRestartSaysNothingNew() {
        AnalyzerService first = join();
        Map<String, String> open = play(new Random(0), false);
        int said = records();
        leave(first);
        int readyBefore = ready.get();
        join();
        try (Feed stream = stream(Story.SECONDS)) {
            beatUntil(stream, () -> ready.get() > readyBefore);
            for (int i = 0; i < 20; i++) {
                stream.beat();
            }
            stream.flush();
            await(() -> lag() == 0);
        }
        try (FindingsTopic findings = new FindingsTopic(kafka.bootstrapServers(), Topic.FINDINGS, PARTITIONS)) {
            await(() -> findings.read().size() >= said);
            assertEquals(open, findings.open());
            assertEquals(said, findings.read().size());
        }
    }

    @Test
    void withoutAPulseNoTimerFires() {
        join();
        try (Feed stream = stream(0); FindingsTopic findings = new FindingsTopic(kafka.bootstrapServers(), Topic.FINDINGS, PARTITIONS)) {
            for (int second = 0; second < 7; second++) {
                Story.second(stream, second);
            }
            await(() -> lag() == 0);
            assertEquals(Map.of(), findings.open());
        }
    }

    @Test
    void anUnreadableRecordGoesToDeadLettersAndTheStreamGoesOn() {
        join();
        try (Feed stream = stream(0)) {
            stream.raw(0, "c1/Pod/x/y", "{\"kind\":".getBytes(StandardCharsets.UTF_8), new CloudEvent("dev.steadfast.resource.pod.v1", "id", "c1", "Pod/x/y", START)
                    .with("ce_kind", "Pod").with("ce_uid", "u").with("ce_resourceversion", "1").with("ce_epoch", "1").with("ce_projection", "1"));
            stream.raw(1, "c1/Widget/x/y", "{}".getBytes(StandardCharsets.UTF_8), new CloudEvent("dev.steadfast.resource.widget.v1", "id", "c1", "Widget/x/y", START)
                    .with("ce_kind", "Widget").with("ce_uid", "u").with("ce_resourceversion", "1").with("ce_epoch", "1").with("ce_projection", "1"));
        }
        assertEquals(8, play(new Random(0), false).size());
        try (FindingsTopic letters = new FindingsTopic(kafka.bootstrapServers(), Topic.RESOURCES.deadLetters(), 1)) {
            await(() -> !letters.read().isEmpty());
            assertEquals(1, letters.read().size());
            String reason = new String(letters.read().getFirst().headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8);
            assertTrue(reason.contains("Pod"), reason);
        }
    }

    /** Plays the story at some beats a second of real time and waits until the topic is quiet. */
    private Map<String, String> play(Random random, boolean faults) {
        try (Feed stream = stream(0); FindingsTopic findings = new FindingsTopic(kafka.bootstrapServers(), Topic.FINDINGS, PARTITIONS)) {
            for (int second = 0; second < Story.SECONDS; second++) {
                Story.second(stream, second);
                if (faults && random.nextInt(6) == 0) {
                    leave(running.get(random.nextInt(running.size())));
                    join();
                }
            }
            beatUntil(stream, () -> findings.open().size() == 8);
            assertEquals(List.of(), findings.openedTwice());
            return findings.open();
        }
    }

    private Feed stream(int second) {
        return new Feed(kafka.bootstrapServers(), PARTITIONS, START.plusSeconds(second));
    }

    private int records() {
        try (FindingsTopic findings = new FindingsTopic(kafka.bootstrapServers(), Topic.FINDINGS, PARTITIONS)) {
            await(() -> findings.open().size() == 8);
            return findings.read().size();
        }
    }

    private AnalyzerService join() {
        AnalyzerService service = new AnalyzerService(KafkaSettings.at(kafka.bootstrapServers()), "analyzers", "m" + members++, SHORT, Meters.strict(), Turns.UNHEARD, ready::incrementAndGet);
        service.deploy(vertx).toCompletionStage().toCompletableFuture().join();
        running.add(service);
        return service;
    }

    private void leave(AnalyzerService service) {
        running.remove(service);
        vertx.undeploy(service.deploymentID()).toCompletionStage().toCompletableFuture().join();
    }

    /** Records of the resources that no member has committed; it commits now and then even when there is nothing to say. */
    private long lag() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var committed = admin.listConsumerGroupOffsets("analyzers").partitionsToOffsetAndMetadata().get();
            var ends = admin.listOffsets(IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toMap(
                    p -> new TopicPartition(Topic.RESOURCES.topicName(), p), p -> OffsetSpec.latest()))).all().get();
            return ends.entrySet().stream().mapToLong(e -> e.getValue().offset() - (committed.get(e.getKey()) == null ? 0 : committed.get(e.getKey()).offset())).sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void beatUntil(Feed stream, BooleanSupplier done) {
        await(() -> {
            stream.beat();
            stream.flush();
            return done.getAsBoolean();
        });
    }

    private static void await(BooleanSupplier done) {
        Instant end = Instant.now().plusSeconds(60);
        while (!done.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "not reached in a minute");
        }
    }
}

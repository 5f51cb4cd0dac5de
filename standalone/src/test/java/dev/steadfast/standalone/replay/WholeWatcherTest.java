package dev.steadfast.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recordings, played through the simulated API server and the whole watcher into a real broker, give per key what replay's projection gives: the same values byte for byte, the same headers,
 * in the same order and partition. So a replay shows what would have been on the topics. {@code -Dsteadfast.recordings=FOLDER} adds more recordings.
 */
class WholeWatcherTest {

    private static EmbeddedKafka kafka;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        kafka.close();
    }

    static List<RecordedCase> cases() {
        return RecordedCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatReplayProjects(RecordedCase story) {
        // When the watcher lists what was there before the story.
        Instant listed = story.lines().getFirst().at();
        long begin = story.lines().stream().filter(line -> line.kind().equals("Namespace")).mapToLong(PlayedWatcher::version).min().orElseThrow();
        // Several watches recorded it side by side: as the server wrote it, it is in the order of versions.
        List<Recording.Line> lines = story.lines().stream().sorted(Comparator.comparingLong(PlayedWatcher::version)).toList();
        List<Recording.Line> before = lines.stream().filter(line -> PlayedWatcher.version(line) < begin).toList();
        List<Recording.Line> heard = lines.subList(before.size(), lines.size());
        int half = heard.size() / 2;
        try (PlayedWatcher watcher = new PlayedWatcher(vertx, kafka.bootstrapServers(), listed)) {
            before.forEach(watcher::wasThere);
            watcher.start();
            heard.subList(0, half).forEach(watcher::happens);
            watcher.restart();
            heard.subList(half, heard.size()).forEach(watcher::happens);
            List<Outbound> projected = projected(story.lines().stream().map(line -> PlayedWatcher.version(line) < begin ? at(listed, line) : line).toList());
            assertEquals(byKey(projected), byKey(watcher.said(Topic.HISTORY)));
            assertEquals(byKey(projected), byKey(Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES).flatMap(topic -> watcher.said(topic).stream()).toList()));
        }
    }

    private static List<Outbound> projected(List<Recording.Line> lines) {
        List<Outbound> records = new ArrayList<>();
        RecordedStream stream = new RecordedStream(Replay.CLUSTER, PlayedWatcher.PARTITIONS, new RecordedStream.Listener() {
            @Override
            public void record(Outbound record) {
                records.add(record);
            }

            @Override
            public void pulse(Pulse pulse) {
                // The watcher's clock is another one.
            }
        });
        lines.forEach(stream::line);
        return records;
    }

    private static Recording.Line at(Instant instant, Recording.Line line) {
        return new Recording.Line(line.where(), instant, line.deleted(), line.kind(), line.object());
    }

    /** One line a record, by key; those of a key in their order. */
    private static String byKey(List<Outbound> records) {
        return records.stream().sorted(Comparator.comparing(Outbound::keyText))
                .map(r -> r.keyText() + " in " + r.partition() + " " + r.headers() + " " + (r.value() == null ? "gone" : new String(r.value(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n"));
    }
}

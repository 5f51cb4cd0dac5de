package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.TopicExtents;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.WatcherTopics;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Part;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;

/** Terms on a real broker, without an API server: a test says what is seen. */
abstract class TermRig {
    static final List<Topic> STATE = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES);
    static final Cluster CLUSTER = new Cluster("0b7a1c52-0000-4000-8000-0000000000ad", null);
    static final List<Kind> KINDS = List.of(Kind.POD, Kind.PERSISTENT_VOLUME, Kind.NODE);
    static final Map<Kind, Scope> SCOPES = new HashMap<>();

    static {
        KINDS.forEach(kind -> SCOPES.put(kind, new Scope(kind, "", "")));
    }

    final Vertx vertx = Vertx.vertx();
    final WatcherTopics topics = new WatcherTopics();
    final AtomicInteger committed = new AtomicInteger();
    final AtomicInteger parts = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /** A term that publishes until it is closed. */
    final class Publishing implements AutoCloseable {
        final Term term;
        final CompletableFuture<TermEnd> end = new CompletableFuture<>();
        private final int partsBefore = parts.get();
        private final Thread thread;

        Publishing(Cluster cluster) throws InterruptedException {
            Term.Setting setting = new Term.Setting(cluster, topics.layout(), List.copyOf(SCOPES.values()), List.of(), 1 << 20, Duration.ofMillis(1), Duration.ofMillis(10), 900_000);
            term = Term.begin(setting, vertx, topics.kafka(), new SimpleMeterRegistry(), () -> true, events(), Turns.UNHEARD, Clock.systemUTC());
            SCOPES.values().forEach(scope -> term.backlog().state(scope, KindState.COMPLETE));
            thread = Thread.ofVirtual().start(() -> {
                try {
                    end.complete(term.publish());
                } catch (RuntimeException e) {
                    end.completeExceptionally(e);
                }
            });
        }

        void put(Kind kind, String name, String uid, long version, String place) throws InterruptedException {
            Backlog backlog = term.backlog();
            backlog.event(backlog.turn(SCOPES.get(kind)), name, new State(uid, version, place, "{}".getBytes(StandardCharsets.UTF_8), Instant.now()));
        }

        void gone(Kind kind, String name, String uid, long version, String place) throws InterruptedException {
            Backlog backlog = term.backlog();
            backlog.event(backlog.turn(SCOPES.get(kind)), name, new State(uid, version, place, null, Instant.now()));
        }

        /** Until everything that was said is on the topics. */
        void published() {
            Eventually.equal(0L, () -> term.backlog().level().bytes());
        }

        /** Until this term has written each part; soon, if it had to read the topics whole. */
        void wholeInventory() {
            Eventually.holds("all parts are written", () -> parts.get() >= partsBefore + Part.COUNT);
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
            term.close();
        }
    }

    private PublisherEvents events() {
        return new PublisherEvents() {
            @Override
            public void restored(Reading how) {}

            @Override
            public void committed(Batch batch, boolean pulse) {
                committed.addAndGet(batch.changes().size());
                parts.addAndGet(batch.parts().size());
            }

            @Override
            public void repeated(String outcome) {}

            @Override
            public void tooLarge(String record) {}
        };
    }

    /** As the next term would; nobody publishes meanwhile. */
    Restored restored(Cluster cluster, Instant now) throws InterruptedException {
        TopicContents contents = contents();
        Progress progress = new Progress(cluster.uid());
        contents.read("test", List.of(topics.layout().name(Topic.CHECKPOINTS)), progress::read);
        try (TopicExtents kafka = new TopicExtents(topics.kafka(), "test")) {
            return new Restoration(cluster.uid(), topics.layout(), STATE, contents, kafka::ask, Turns.UNHEARD).read(this::fresh, Math.max(1, progress.epoch()), now);
        }
    }

    Restored restored() throws InterruptedException {
        return restored(CLUSTER, Instant.now());
    }

    /** What is known after the topics were read whole. */
    Map<String, String> whole(Cluster cluster) throws InterruptedException {
        Backlog backlog = fresh();
        Inventory inventory = new Inventory(cluster.uid(), backlog, new Snapshot(topics.layout()));
        contents().read("test", STATE.stream().map(topics.layout()::name).toList(), inventory::read);
        inventory.end();
        return held(backlog);
    }

    private Backlog fresh() {
        return new Backlog(List.copyOf(SCOPES.values()), 1 << 20, 1, Clock.systemUTC());
    }

    private TopicContents contents() {
        return new TopicContents(vertx, topics.kafka(), new SimpleMeterRegistry(), Turns.UNHEARD);
    }

    /** Everything that the backlog knows: {@code kind name} to {@code uid@version in place}. */
    static Map<String, String> held(Backlog backlog) {
        Map<String, String> held = new TreeMap<>();
        for (Part part : backlog.take(false, IntStream.range(0, Part.COUNT).boxed().toList()).parts()) {
            part.kinds().forEach(kind -> part.entries(kind).forEach(entry -> held.put(kind.kind() + " " + entry.name(), text(entry.uid(), entry.version(), entry.place())
                    + (entry.renew() ? " to renew" : ""))));
        }
        return held;
    }

    static String text(String uid, long version, String place) {
        return uid + "@" + version + (place == null ? "" : " in " + place);
    }

    /** The newest record of each part of a cluster. */
    Map<String, byte[]> inventory(Cluster cluster) {
        Map<String, byte[]> newest = new TreeMap<>();
        topics.read(Topic.INVENTORY).stream().filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(cluster.uid() + "/"))
                .forEach(record -> newest.put(WatcherTopics.key(record), record.value()));
        return newest;
    }

    void writePart(int part, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(part(part, value));
            producer.flush();
        }
    }

    ProducerRecord<byte[], byte[]> part(int part, byte[] value) {
        return new ProducerRecord<>(topics.layout().name(Topic.INVENTORY), topics.layout().partition(Topic.INVENTORY, CLUSTER.uid(), ""),
                InventoryPart.key(CLUSTER.uid(), part).getBytes(StandardCharsets.UTF_8), value);
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", topics.bootstrapServers());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

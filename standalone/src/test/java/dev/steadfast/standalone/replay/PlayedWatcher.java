package dev.steadfast.standalone.replay;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Store;
import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.watcher.Watched;
import dev.steadfast.watcher.Watcher;
import dev.steadfast.watcher.follow.Pace;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.publish.Cluster;
import dev.steadfast.watcher.publish.Layout;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** The whole watcher beside a simulated API server that says what a recording says: its clock is the recording's, and it is given the time to publish each line before the next one. */
final class PlayedWatcher implements AutoCloseable {

    static final int PARTITIONS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The pulse at the begin is the only one. */
    private static final Watcher.Tuning TUNING = new Watcher.Tuning(Duration.ofMillis(1), Duration.ofHours(1), 16 << 20, 900_000, Pace.DEFAULT);
    private static final Map<String, ResourceType> TYPES = ResourceTypes.all().stream().collect(Collectors.toMap(ResourceType::kind, Function.identity()));

    private final Layout layout = new Layout(KafkaForTests.unique("played") + "-", Map.of(Topic.RESOURCES, PARTITIONS, Topic.CLUSTER_RESOURCES, PARTITIONS, Topic.HISTORY, PARTITIONS,
            Topic.CHECKPOINTS, 1, Topic.INVENTORY, 1));
    private final Vertx vertx;
    private final String bootstrapServers;
    private final SimulatedCluster cluster;
    private final KubernetesClient client;
    private volatile Instant now;
    private SimpleMeterRegistry meters;
    private Watcher watcher;
    private long changes;

    PlayedWatcher(Vertx vertx, String bootstrapServers, Instant now) {
        this.vertx = vertx;
        this.bootstrapServers = bootstrapServers;
        this.now = now;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(layout.partitions().entrySet().stream().map(t -> new NewTopic(layout.name(t.getKey()), t.getValue(), (short) 1)).toList()).all().toCompletionStage().toCompletableFuture()
                    .join();
        }
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).toCompletionStage().toCompletableFuture().join();
        cluster.api().store().restore(Store.Backup.EMPTY);
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(cluster.url()).withOauthToken(cluster.adminToken()).withRequestRetryBackoffLimit(0).build();
        client = new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new Vertx5HttpClientFactory(vertx)).build();
    }

    static long version(Recording.Line line) {
        return Long.parseLong(Json.text("", tree(line), "metadata", "resourceVersion"));
    }

    private static ObjectNode tree(Recording.Line line) {
        return Json.parseObject(line.object());
    }

    /** Before the watcher begins. */
    void wasThere(Recording.Line line) {
        cluster.api().store().replay(TYPES.get(line.kind()), tree(line), line.deleted());
        changes++;
    }

    void start() {
        meters = new SimpleMeterRegistry();
        watcher = new Watcher(new Cluster(Replay.CLUSTER, Replay.CLUSTER), Watched.EVERYTHING, TUNING, layout, vertx, KafkaSettings.at(bootstrapServers), new ApiServer(client, 4), new Alone(),
                meters, Turns.UNHEARD, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
        await("every kind is watched", () -> Arrays.stream(Kind.values()).allMatch(kind -> cluster.api().watching(TYPES.get(kind.kind())) == 1));
        settle();
    }

    /** Ends the watcher and begins it anew: it goes on where it was. */
    void restart() {
        watcher.close();
        changes = 0;
        start();
    }

    void happens(Recording.Line line) {
        now = line.at();
        wasThere(line);
        settle();
    }

    private void settle() {
        await(changes + " changes are committed", () -> meters.get("steadfast.watcher.change.to.record").timer().count() == changes);
    }

    /** What a reader with read_committed finds on the topic, those of a partition in their order. The pulse is left out. */
    List<Outbound> said(Topic topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(layout.name(topic), p)).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Outbound> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofMillis(50))) {
                    List<Header> headers = new ArrayList<>();
                    r.headers().forEach(h -> headers.add(new Header(h.key(), h.value())));
                    records.add(new Outbound(topic.topicName(), r.partition(), r.key(), r.value(), headers));
                }
            }
            records.removeIf(r -> r.keyText().equals(Pulse.key(Replay.CLUSTER)));
            return records;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        for (long end = System.nanoTime() + LIMIT.toNanos(); !condition.getAsBoolean(); LockSupport.parkNanos(500_000)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
        }
    }

    @Override
    public void close() {
        watcher.close();
        client.close();
        cluster.close().toCompletionStage().toCompletableFuture().join();
    }
}

package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.apiserver.ApiServer.Cut;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Store;
import dev.steadfast.watcher.follow.Pace;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.lead.Leadership;
import dev.steadfast.watcher.publish.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The whole watcher between a simulated API server and a real broker. */
class WatcherTest {
    static final Pace FAST = new Pace(50, 16 << 20, Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofMillis(5), Duration.ofMillis(100));
    private static final Cluster CLUSTER = new Cluster("0b7a1c52-0000-4000-8000-0000000000aa", "test");

    private final SimulatedApi api = new SimulatedApi();
    private final WatcherTopics topics = new WatcherTopics();
    private final List<Watcher> watchers = new ArrayList<>();
    private MeterRegistry meters;

    @BeforeEach
    void namespaces() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'shop'}}");
        service("a");
        service("b");
    }

    @AfterEach
    void stop() {
        watchers.forEach(Watcher::close);
        api.close();
    }

    @Test
    void theTopicsShowTheClusterAndThePulseVouchesForIt() {
        api.create(ResourceTypes.NODES, "", "{'metadata':{'name':'n1'}}");
        start(Watched.EVERYTHING);
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 3));
        assertEquals(List.of("Service/bank/a", "Service/bank/b"), topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(List.of("Namespace/bank/bank", "Namespace/default/default", "Namespace/kube-node-lease/kube-node-lease", "Namespace/kube-public/kube-public",
                "Namespace/kube-system/kube-system", "Namespace/shop/shop"), topics.keys(Topic.RESOURCES, "Namespace"));
        assertEquals(List.of("Node/n1"), topics.keys(Topic.CLUSTER_RESOURCES, "Node"));
        Set<Integer> partitions = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.RESOURCES)) {
            String key = WatcherTopics.key(record);
            if (key.contains("/bank/")) {
                assertEquals(Partitioner.partition(CLUSTER.uid(), "bank", 4), record.partition());
                assertEquals("1", WatcherTopics.header(record, "ce_epoch"));
                assertEquals("test", WatcherTopics.header(record, "ce_clustername"));
            } else if (key.equals("Pulse")) {
                partitions.add(record.partition());
            }
        }
        assertEquals(Set.of(0, 1, 2, 3), partitions);
        assertTrue(complete(Topic.HISTORY, 0));
        assertTrue(complete(Topic.CLUSTER_RESOURCES, 0));
    }

    @Test
    void recordsAreTheSameOnTopicAndHistory() {
        start(Watched.EVERYTHING);
        api.touch(ResourceTypes.SERVICES, "bank", "a", "x");
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(lines(topics.read(Topic.RESOURCES)), lines(topics.read(Topic.HISTORY)).stream().filter(l -> l.contains("bank/a") || l.contains("bank/b")).toList());
    }

    @Test
    void aRestartGoesOnFromTheCheckpoint() {
        start(Watched.EVERYTHING);
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        watchers.getFirst().close();
        service("c");
        api.touch(ResourceTypes.SERVICES, "bank", "a", "x");
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        int before = topics.read(Topic.HISTORY).size();
        start(Watched.EVERYTHING);
        Eventually.equal(List.of("Service/bank/a", "Service/bank/c"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(0, meters.find("steadfast.watcher.resyncs").counters().stream().mapToDouble(c -> c.count()).sum());
        long said = topics.read(Topic.HISTORY).stream().skip(0).filter(r -> !WatcherTopics.key(r).equals("Pulse")).count();
        assertTrue(before > 0);
        assertEquals(5, topics.history("Service").size(), "each version once: " + topics.history("Service"));
        assertEquals(said, new HashSet<>(topics.read(Topic.HISTORY).stream().map(r -> WatcherTopics.header(r, "ce_id")).filter(id -> !id.contains(":pulse:")).toList()).size());
    }

    @Test
    void deletionsWhileAwayArePublished() {
        start(Watched.EVERYTHING);
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        String a = uid("a");
        String b = uid("b");
        watchers.getFirst().close();
        api.delete(ResourceTypes.SERVICES, "bank", "a");
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        service("b");
        api.server().compact();
        start(Watched.EVERYTHING);
        Eventually.equal(List.of("Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        List<String> history = topics.history("Service");
        assertTrue(history.stream().anyMatch(h -> h.startsWith("bank/a gone " + a)), history.toString());
        int gone = IntStream.range(0, history.size()).filter(i -> history.get(i).startsWith("bank/b gone " + b)).findFirst().orElseThrow();
        assertTrue(history.get(gone + 1).startsWith("bank/b " + uid("b")), "gone, then made anew: " + history);
    }

    @Test
    void aVolumeMovesToTheNamespaceOfItsClaim() {
        api.create(ResourceTypes.VOLUMES, "", "{'metadata':{'name':'v'},'spec':{'capacity':{'storage':'1Gi'},'accessModes':['ReadWriteOnce'],"
                + "'persistentVolumeReclaimPolicy':'Retain','csi':{'driver':'d','volumeHandle':'h'}}}");
        start(Watched.EVERYTHING);
        Eventually.equal(List.of("PersistentVolume//v"), () -> topics.keys(Topic.RESOURCES, "PersistentVolume"));
        api.edit(ResourceTypes.VOLUMES, "", "v", tree -> claimedFrom(tree, "bank"));
        Eventually.equal(List.of("PersistentVolume/bank/v"), () -> topics.keys(Topic.RESOURCES, "PersistentVolume"));
        watchers.getFirst().close();
        start(Watched.EVERYTHING);
        api.edit(ResourceTypes.VOLUMES, "", "v", tree -> claimedFrom(tree, "shop"));
        Eventually.equal(List.of("PersistentVolume/shop/v"), () -> topics.keys(Topic.RESOURCES, "PersistentVolume"));
        api.delete(ResourceTypes.VOLUMES, "", "v");
        api.edit(ResourceTypes.VOLUMES, "", "v", tree -> {
            ((ObjectNode) tree.get("metadata")).remove("finalizers");
            return tree;
        });
        Eventually.equal(List.of(), () -> topics.keys(Topic.RESOURCES, "PersistentVolume"));
        PersistentVolume last = topics.read(Topic.RESOURCES).stream().filter(r -> WatcherTopics.key(r).equals("PersistentVolume/shop/v") && r.value() != null)
                .map(r -> Json.read(r.value(), PersistentVolume.class)).reduce((x, y) -> y).orElseThrow();
        assertEquals("shop", last.spec().claimRef().namespace());
    }

    @Test
    void aForbiddenKindIsSaidInThePulse() {
        api.server().faults().forbid(ResourceTypes.CRON_JOBS);
        api.server().faults().dontServe(ResourceTypes.SNAPSHOTS);
        start(Watched.EVERYTHING);
        Eventually.equal(KindState.FORBIDDEN, () -> last(Topic.RESOURCES, 0).of(Kind.CRON_JOB));
        Eventually.equal(KindState.NOT_SERVED, () -> last(Topic.RESOURCES, 0).of(Kind.VOLUME_SNAPSHOT));
        Eventually.equal(KindState.COMPLETE, () -> last(Topic.RESOURCES, 0).of(Kind.POD));
        api.server().faults().permit(ResourceTypes.CRON_JOBS);
        Eventually.equal(KindState.COMPLETE, () -> last(Topic.RESOURCES, 0).of(Kind.CRON_JOB));
    }

    @Test
    void whatIsWatchedNoMoreIsDropped() {
        start(Watched.EVERYTHING);
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        watchers.getFirst().close();
        api.create(ResourceTypes.SERVICES, "shop", serviceJson("c"));
        start(new Watched(List.of("shop"), Set.of(Kind.SERVICE, Kind.NAMESPACE), java.util.Map.of()));
        Eventually.equal(List.of("Namespace/shop/shop", "Service/shop/c"), () -> List.copyOf(topics.state(Topic.RESOURCES).keySet()));
        Eventually.equal(List.of("shop"), () -> last(Topic.RESOURCES, 0).namespaces());
        assertEquals(KindState.SWITCHED_OFF, last(Topic.RESOURCES, 0).of(Kind.POD));
        watchers.getLast().close();
        api.touch(ResourceTypes.SERVICES, "shop", "c", "x");
        start(new Watched(List.of("shop"), Set.of(Kind.SERVICE, Kind.NAMESPACE), java.util.Map.of()));
        Eventually.equal(2, () -> topics.history("Service").stream().filter(h -> h.startsWith("shop/c")).toList().size());
        assertEquals(0, meters.find("steadfast.watcher.resyncs").counters().stream().mapToDouble(c -> c.count()).sum());
    }

    @Test
    void aRestoredClusterIsPublishedInANewEpoch() {
        Store.Backup backup = api.server().store().backup();
        start(Watched.EVERYTHING);
        service("late");
        Eventually.equal(3, () -> topics.keys(Topic.RESOURCES, "Service").size());
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        api.server().store().restore(backup);
        api.server().cutWatches(ResourceTypes.SERVICES, Cut.MID_OBJECT);
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        Eventually.equal(2L, () -> last(Topic.RESOURCES, 0).epoch());
        Eventually.holds("every kind is complete in the last pulse", () -> complete(Topic.RESOURCES, 0));
        assertTrue(topics.read(Topic.RESOURCES).stream().filter(r -> WatcherTopics.key(r).startsWith("Service/bank/a"))
                .reduce((x, y) -> y).map(r -> WatcherTopics.header(r, "ce_epoch")).orElseThrow().equals("2"));
        watchers.getFirst().close();
        start(Watched.EVERYTHING);
        service("new");
        Eventually.equal(3, () -> topics.keys(Topic.RESOURCES, "Service").size());
        Eventually.equal(2L, () -> last(Topic.RESOURCES, 0).epoch());
        assertEquals(0, meters.find("steadfast.watcher.resyncs").counters().stream().mapToDouble(c -> c.count()).sum());
    }

    @Test
    void anObjectThatIsTooLargeIsReducedAndToldOf() {
        start(Watched.EVERYTHING, new Alone(), new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), 16 << 20, 3_000, FAST));
        api.edit(ResourceTypes.SERVICES, "bank", "a", tree -> {
            ObjectNode labels = ((ObjectNode) tree.get("metadata")).putObject("labels");
            for (int i = 0; i < 100; i++) {
                labels.put("label-" + i, "x".repeat(60));
            }
            return tree;
        });
        Eventually.equal(1, () -> topics.read(topics.layout().deadLetters(Topic.RESOURCES)).size());
        ConsumerRecord<byte[], byte[]> letter = topics.read(topics.layout().deadLetters(Topic.RESOURCES)).getFirst();
        assertEquals("Service/bank/a", WatcherTopics.key(letter));
        assertTrue(WatcherTopics.header(letter, "dead-letter-reason").contains("max.message.bytes"));
        ConsumerRecord<byte[], byte[]> reduced = topics.read(Topic.RESOURCES).stream().filter(r -> WatcherTopics.key(r).equals("Service/bank/a"))
                .reduce((x, y) -> y).orElseThrow();
        assertEquals("too-large", WatcherTopics.header(reduced, "ce_reduced"));
        assertEquals(uid("a"), Json.tree(reduced.value()).get("metadata").get("uid").asString());
        assertNull(Json.tree(reduced.value()).get("spec"));
    }

    @Test
    void twoThatBothBelieveToLeadDoNoHarm() {
        start(Watched.EVERYTHING);
        start(Watched.EVERYTHING);
        for (int i = 0; i < 40; i++) {
            api.touch(ResourceTypes.SERVICES, "bank", "a", "x" + i);
            service("n" + i);
            if (i % 2 == 0) {
                api.delete(ResourceTypes.SERVICES, "bank", "n" + i);
            }
        }
        Eventually.equal(22, () -> topics.keys(Topic.RESOURCES, "Service").size());
        watchers.getFirst().close();
        service("last");
        Eventually.equal(23, () -> topics.keys(Topic.RESOURCES, "Service").size());
        Eventually.equal(api.get(ResourceTypes.SERVICES, "bank", "a").get("metadata").get("resourceVersion").asString(),
                () -> topics.state(Topic.RESOURCES).get("Service/bank/a"));
        long before = 0;
        for (String line : topics.history("Service").stream().filter(l -> l.startsWith("bank/a ")).toList()) {
            long version = Long.parseLong(line.replaceAll(".*@(\\d+).*", "$1"));
            assertTrue(version > before, "in order and once: " + line);
            before = version;
        }
    }

    private Watcher start(Watched watched) {
        return start(watched, new Alone(), new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), 16 << 20, 900_000, FAST));
    }

    private Watcher start(Watched watched, Leadership leadership, Watcher.Tuning tuning) {
        meters = new SimpleMeterRegistry();
        Watcher watcher = new Watcher(CLUSTER, watched, tuning, topics.layout(), api.vertx(), topics.kafka(), new ApiServer(api.client(), 4), leadership, meters,
                Turns.UNHEARD, Clock.systemUTC());
        watchers.add(watcher);
        return watcher;
    }

    private void service(String name) {
        api.create(ResourceTypes.SERVICES, "bank", serviceJson(name));
    }

    private static String serviceJson(String name) {
        return "{'metadata':{'name':'" + name + "'},'spec':{'ports':[{'port':80}]}}";
    }

    private static ObjectNode claimedFrom(ObjectNode volume, String namespace) {
        ((ObjectNode) volume.get("spec")).putObject("claimRef").put("namespace", namespace).put("name", "c").put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
        return volume;
    }

    private String uid(String service) {
        return api.get(ResourceTypes.SERVICES, "bank", service).get("metadata").get("uid").asString();
    }

    private Pulse last(Topic topic, int partition) {
        List<Pulse> pulses = topics.pulses(topic, partition);
        return pulses.isEmpty() ? new Pulse("c", null, java.time.Instant.EPOCH, 0, 0, java.util.Map.of(), List.of()) : pulses.getLast();
    }

    private boolean complete(Topic topic, int partition) {
        Pulse pulse = last(topic, partition);
        return !pulse.kinds().isEmpty() && pulse.kinds().values().stream().allMatch(KindState.COMPLETE::equals);
    }

    private static List<String> lines(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().filter(r -> WatcherTopics.key(r).startsWith("Service/"))
                .map(r -> WatcherTopics.key(r) + " " + WatcherTopics.header(r, "ce_id") + " " + (r.value() == null ? null : new String(r.value()))).toList();
    }
}

package dev.steadfast.watcher;

import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.publish.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole watcher between a simulated API server and a real broker, begun and ended as often as a test likes. */
abstract class WatcherRig {
    static final Cluster CLUSTER = new Cluster("0b7a1c52-0000-4000-8000-0000000000ad", "test");
    static final Watcher.Tuning TUNING = new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), 16 << 20, 900_000, WatcherTest.FAST);

    final SimulatedApi api = new SimulatedApi();
    final WatcherTopics topics = new WatcherTopics();
    /** Of the last watcher. */
    SimpleMeterRegistry meters;
    private final List<Watcher> watchers = new ArrayList<>();

    @BeforeEach
    void begin() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'shop'}}");
        service("bank", "a");
        service("bank", "b");
    }

    @AfterEach
    void end() {
        watchers.forEach(Watcher::close);
        api.close();
    }

    void start(Watched watched) {
        start(watched, api.client());
    }

    void start(Watched watched, KubernetesClient client) {
        meters = new SimpleMeterRegistry();
        watchers.add(new Watcher(CLUSTER, watched, TUNING, topics.layout(), api.vertx(), topics.kafka(), new ApiServer(client, 4), new Alone(), meters, Turns.UNHEARD, Clock.systemUTC()));
    }

    /** Until every kind is complete. */
    void startWhole() {
        start(Watched.EVERYTHING);
        // The pulse of an earlier watcher may still say so.
        Eventually.holds("every kind is complete", () -> meters.find("steadfast.watcher.kind.state").tag("state", "complete").gauges().stream().allMatch(g -> g.value() == 1));
    }

    void stopLast() {
        watchers.getLast().close();
    }

    void service(String namespace, String name) {
        api.create(ResourceTypes.SERVICES, namespace, "{'metadata':{'name':'" + name + "'},'spec':{'ports':[{'port':80}]}}");
    }

    String uid(String service) {
        return api.get(ResourceTypes.SERVICES, "bank", service).at("/metadata/uid").asString();
    }

    /** Counters of that name with that tag, added up. */
    double count(String name, String tag, String value) {
        return meters.find("steadfast.watcher." + name).tag(tag, value).counters().stream().mapToDouble(Counter::count).sum();
    }

    double count(String name) {
        return meters.find("steadfast.watcher." + name).counters().stream().mapToDouble(Counter::count).sum();
    }

    Map<String, KindState> lastPulse() {
        List<Pulse> pulses = topics.pulses(Topic.RESOURCES, 0);
        return pulses.isEmpty() ? Map.of() : pulses.getLast().kinds();
    }

    KindState lastPulse(Kind kind) {
        return lastPulse().getOrDefault(kind.kind(), KindState.UNKNOWN);
    }

    /** The records about one object, in order. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic topic, String key) {
        return topics.read(topic).stream().filter(r -> WatcherTopics.key(r).equals(key)).toList();
    }
}

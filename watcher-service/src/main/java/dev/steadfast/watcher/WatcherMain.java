package dev.steadfast.watcher;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.chassis.kafka.TopicUse;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.chassis.lifecycle.ServiceProcess;
import dev.steadfast.chassis.management.Heartbeats;
import dev.steadfast.chassis.management.ManagementServer;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.contract.Topic;
import dev.steadfast.watcher.kube.ApiClients;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.Throttle;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.lead.LeaseLeadership;
import dev.steadfast.watcher.lead.Leadership;
import dev.steadfast.watcher.publish.Cluster;
import dev.steadfast.watcher.publish.Layout;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Wiring of the watcher: Kubernetes → resources. */
public final class WatcherMain {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration HUNG = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 100;

    private WatcherMain() {}

    public static void main(String[] args) {
        ServiceProcess.run("watcher", lifecycle -> start(lifecycle, WatcherConfig.read(ConfigSources.of(System.getenv())), Config.autoConfigure(null)));
    }

    /**
     * Starts a watcher in this process; {@code lifecycle} stops it.
     *
     * @param kubernetes which API server, and as whom
     * @return its management port
     */
    public static int start(Lifecycle lifecycle, WatcherConfig config, Config kubernetes) {
        return start(lifecycle, config, kubernetes, Clock.systemUTC());
    }

    /** The same, by another clock. */
    public static int start(Lifecycle lifecycle, WatcherConfig config, Config kubernetes, Clock clock) {
        PrometheusMeterRegistry meters = Meters.registry("watcher", "0.1.0");
        Heartbeats heartbeats = new Heartbeats();
        Readiness readiness = new Readiness();
        WatcherHealth health = new WatcherHealth(readiness, clock);
        Vertx vertx = Vertx.vertx();
        lifecycle.onStop("vertx", STEP, vertx::close);
        ManagementServer management = lifecycle.start("management server", STEP,
                () -> ManagementServer.start(vertx, config.managementHost(), config.managementPort(), meters, heartbeats, readiness));
        lifecycle.onStop("management server", STEP, management::close);
        KubernetesClient client = ApiClients.client(vertx, kubernetes, config.http2());
        lifecycle.onStop("kubernetes client", STEP, () -> vertx.executeBlocking(() -> {
            client.close();
            return null;
        }));
        ApiServer api = new ApiServer(client, new Throttle(config.requests(), new RequestMetrics(meters)));
        // Kafka and the API server are asked beside each other.
        Future<String> identity = vertx.executeBlocking(() -> config.clusterId().isPresent() ? config.clusterId().get() : ClusterIdentity.find(api), false);
        lifecycle.start("topics", STEP, () -> Topics.ensure(vertx, config.kafka(), topics(config), Duration.ofSeconds(10)));
        Cluster cluster = new Cluster(lifecycle.start("cluster identity", STEP.multipliedBy(3), () -> identity), config.clusterName().orElse(null));
        Heartbeats.Heartbeat beat = heartbeats.expect("publisher", HUNG);
        Leadership leadership = config.lease().<Leadership>map(lease -> new LeaseLeadership(client, lease)).orElseGet(Alone::new);
        Watcher watcher = new Watcher(cluster, config.watched(), config.tuning(), layout(config), vertx, config.kafka(), api, leadership, meters, beat::turned, clock);
        lifecycle.onStop("watcher", STEP, () -> vertx.executeBlocking(() -> {
            watcher.close();
            return null;
        }));
        vertx.setPeriodic(LOOK_MILLIS, timer -> health.look(watcher));
        return management.port();
    }

    private static Layout layout(WatcherConfig config) {
        Map<Topic, Integer> partitions = WatcherConfig.TOPICS.stream().collect(Collectors.toMap(Function.identity(), topic -> config.partitions()));
        return new Layout("", partitions);
    }

    private static List<TopicSpec> topics(WatcherConfig config) {
        return WatcherConfig.TOPICS.stream().flatMap(topic -> {
            TopicSpec spec = new TopicSpec(topic.topicName(), config.partitions(), config.replication(), topic.configs(config.replication())).taking(config.messageBytes());
            return switch (topic) {
                // Records that are too large.
                case RESOURCES, CLUSTER_RESOURCES -> spec.usedTo(TopicUse.READ, TopicUse.WRITE).withDeadLetters(TopicUse.WRITE);
                case HISTORY -> spec.usedTo(TopicUse.WRITE).withDeadLetters();
                default -> spec.usedTo(TopicUse.READ, TopicUse.WRITE).withDeadLetters();
            };
        }).toList();
    }
}

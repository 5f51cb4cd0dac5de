package dev.steadfast.remediator;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.MaxMessageBytes;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.chassis.kafka.TopicUse;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.chassis.lifecycle.ServiceProcess;
import dev.steadfast.chassis.management.Heartbeats;
import dev.steadfast.chassis.management.ManagementServer;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.chassis.tls.ClientKey;
import dev.steadfast.contract.Topic;
import dev.steadfast.remediator.ledger.Failpoints;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Wiring of the remediator: findings and decisions → cluster writes, remediations, audit. */
public final class RemediatorMain {
    private static final Duration STEP = Duration.ofSeconds(30);

    private RemediatorMain() {}

    /** Where it is reached. */
    public record Ports(int api, int management) {}

    public static void main(String[] args) {
        ServiceProcess.run("remediator", lifecycle -> start(lifecycle, RemediatorConfig.read(ConfigSources.of(System.getenv())), Config.autoConfigure(null)));
    }

    /** Starts a remediator in this process; {@code lifecycle} stops it. @param cluster how the API server is reached, and as whom */
    public static Ports start(Lifecycle lifecycle, RemediatorConfig config, Config cluster) {
        Failpoints failpoints = config.failpoints().isEmpty() ? Failpoints.NONE : Failpoints.halting(Set.copyOf(config.failpoints()));
        return start(lifecycle, config, cluster, Meters.registry("remediator", "0.1.0"), failpoints, InstantSource.system());
    }

    static Ports start(Lifecycle lifecycle, RemediatorConfig config, Config cluster, PrometheusMeterRegistry meters, Failpoints failpoints, InstantSource clock) {
        Heartbeats heartbeats = new Heartbeats();
        Readiness readiness = new Readiness();
        Readiness.Condition restored = readiness.require("topics", "findings, remediations and audit are being read");
        Vertx vertx = Vertx.vertx();
        lifecycle.onStop("vertx", STEP, vertx::close);
        ManagementServer management = lifecycle.start("management server", STEP,
                () -> ManagementServer.start(vertx, config.managementHost(), config.managementPort(), meters, heartbeats, readiness));
        lifecycle.onStop("management server", STEP, management::close);
        KubernetesClient client = client(vertx, cluster);
        lifecycle.onStop("kubernetes client", STEP, () -> vertx.executeBlocking(() -> {
            client.close();
            return null;
        }));
        KafkaWriter decisions = KafkaWriter.plain(vertx, config.kafka(), "remediator-decisions", meters);
        lifecycle.onStop("decisions", STEP, decisions::close);
        // Kafka and the API server are asked beside each other.
        Future<RemediatorService> assembled = vertx.executeBlocking(
                () -> Assembly.of(vertx, config, client, decisions, meters, heartbeats, restored, failpoints, clock), false);
        lifecycle.start("topics", STEP, () -> Topics.ensure(vertx, config.kafka(), topics(config), Duration.ofSeconds(10)));
        RemediatorService service = lifecycle.start("cluster", STEP, () -> assembled);
        lifecycle.start("remediator", STEP, () -> vertx.deployVerticle(service, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
        lifecycle.onStop("remediator", STEP, () -> service.deploymentID() == null ? Future.succeededFuture() : vertx.undeploy(service.deploymentID()));
        service.ended().onFailure(cause -> lifecycle.fail("remediator", cause));
        return new Ports(service.port(), management.port());
    }

    /** Without retries of its own: a write is never repeated without looking. */
    static KubernetesClient client(Vertx vertx, Config cluster) {
        ConfigBuilder quiet = new ConfigBuilder(cluster).withRequestRetryBackoffLimit(0);
        ClientKey.of(cluster.getClientKeyData(), cluster.getClientKeyFile()).ifPresent(key -> quiet.withClientKeyData(key.base64()).withClientKeyAlgo(key.algorithm()));
        return new KubernetesClientBuilder().withConfig(quiet.build()).withHttpClientFactory(new Vertx5HttpClientFactory(vertx)).build();
    }

    private static List<TopicSpec> topics(RemediatorConfig config) {
        return Stream.of(Topic.FINDINGS, Topic.REMEDIATIONS, Topic.DECISIONS, Topic.AUDIT).flatMap(t -> {
            TopicSpec spec = new TopicSpec(t.topicName(), config.partitions(), config.replication(), t.configs(config.replication()));
            return (t == Topic.FINDINGS ? spec.usedTo(TopicUse.READ) : spec.usedTo(TopicUse.READ, TopicUse.WRITE).taking(MaxMessageBytes.forRecords(config.kafka()))).withDeadLetters(TopicUse.WRITE);
        }).toList();
    }
}

package dev.steadfast.analyzer;

import dev.steadfast.chassis.config.ConfigSources;
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
import dev.steadfast.contract.Topic;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Wiring of the analyzer: resources → findings. It has no Kubernetes client on its class path. */
public final class AnalyzerMain {

    private static final Duration STEP = Duration.ofSeconds(30);

    private AnalyzerMain() {}

    public static void main(String[] args) {
        ServiceProcess.run("analyzer", lifecycle -> start(lifecycle, AnalyzerConfig.read(ConfigSources.of(System.getenv()))));
    }

    /** Starts an analyzer in this process; {@code lifecycle} stops it. @return its management port */
    public static int start(Lifecycle lifecycle, AnalyzerConfig config) {
        PrometheusMeterRegistry meters = Meters.registry("analyzer", "0.1.0");
        Heartbeats heartbeats = new Heartbeats();
        Readiness readiness = new Readiness();
        Readiness.Condition caughtUp = readiness.require("cluster-resources", "nodes and storage classes are being read");
        Vertx vertx = Vertx.vertx();
        lifecycle.onStop("vertx", STEP, vertx::close);
        ManagementServer management = lifecycle.start("management server", STEP,
                () -> ManagementServer.start(vertx, config.managementHost(), config.managementPort(), meters, heartbeats, readiness));
        lifecycle.onStop("management server", STEP, management::close);
        lifecycle.start("topics", STEP, () -> Topics.ensure(vertx, config.kafka(), topics(config), Duration.ofSeconds(10)));
        AnalyzerService service = new AnalyzerService(config.kafka(), config.group(), config.member(), config.thresholds(), meters,
                heartbeats.expect("partitions", Duration.ofMinutes(2))::turned, caughtUp::met);
        lifecycle.start("analyzer", STEP, () -> service.deploy(vertx));
        lifecycle.onStop("analyzer", STEP, () -> vertx.undeploy(service.deploymentID()));
        service.ended().onFailure(cause -> lifecycle.fail("analyzer", cause));
        return management.port();
    }

    private static List<TopicSpec> topics(AnalyzerConfig config) {
        return Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.MEMORY, Topic.FINDINGS).flatMap(t -> {
            TopicSpec spec = new TopicSpec(t.topicName(), config.partitions(), config.replication(), t.configs(config.replication()));
            return (t == Topic.MEMORY || t == Topic.FINDINGS ? spec.usedTo(TopicUse.READ, TopicUse.WRITE).taking(MaxMessageBytes.forRecords(config.kafka())) : spec.usedTo(TopicUse.READ)).withDeadLetters(TopicUse.WRITE);
        }).toList();
    }
}

package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.chassis.kafka.TopicUse;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.chassis.management.Heartbeats;
import dev.steadfast.chassis.management.ManagementServer;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.contract.Topic;
import dev.steadfast.standalone.ExitStatus;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steadfast webhooks}: a service of its own, with no rights in the cluster and no key but those of its endpoints. */
@Command(name = "webhooks", mixinStandardHelpOptions = true,
        description = {"Tells webhooks of findings that open, get worse or are over, and of remediations, as the topics say it; at least once, each with an id. "
            + "Kafka is configured as for the services (STEADFAST_KAFKA_BOOTSTRAP_SERVERS, ...). It runs until it is told to end; more than one share the work."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:it was told to end", "2:wrong file or configuration", "3:Kafka does not answer", "4:the topics are not as they must be"})
public final class WebhooksCommand implements Callable<Integer> {
    private static final Duration STEP = Duration.ofSeconds(30);
    static final Key<String> GROUP = Key.text("steadfast.webhooks.group", "consumer group of the processes that tell webhooks").orElse("steadfast-webhooks");
    static final Key<String> MEMBER = Key.text("steadfast.webhooks.member", "name of this process, unique in its group").orElse(System.getenv().getOrDefault("HOSTNAME", "webhooks"));
    public static final List<Key<?>> KEYS = List.of(GROUP, MEMBER, Topics.PARTITIONS, Topics.REPLICATION, ManagementServer.HOST, ManagementServer.PORT);

    @Parameters(paramLabel = "FILE", description = "YAML: webhooks: [{name, url or urlFile, template: json|slack|teams, secretFile, severity, namespaces}]")
    Path file;

    @Override
    public Integer call() {
        List<Endpoint> endpoints = EndpointsFile.read(file);
        Lifecycle lifecycle = new Lifecycle("webhooks");
        Runtime.getRuntime().addShutdownHook(new Thread(lifecycle::stop, "stopping"));
        start(lifecycle, endpoints, System.getenv(), Courier.Patience.DEFAULT);
        return lifecycle.awaitEnd().status();
    }

    /** @return its management port */
    static int start(Lifecycle lifecycle, List<Endpoint> endpoints, Map<String, String> environment, Courier.Patience patience) {
        Config config = Config.read(ConfigSources.of(environment), KEYS, List.of(KafkaSettings.KEYS));
        KafkaSettings kafka = KafkaSettings.from(config);
        var meters = Meters.registry("webhooks", "0.1.0");
        Heartbeats heartbeats = new Heartbeats();
        Readiness readiness = new Readiness();
        Vertx vertx = Vertx.vertx();
        lifecycle.onStop("vertx", STEP, vertx::close);
        ManagementServer management = lifecycle.start("management server", STEP,
                () -> ManagementServer.start(vertx, config.get(ManagementServer.HOST), config.get(ManagementServer.PORT), meters, heartbeats, readiness));
        lifecycle.onStop("management server", STEP, management::close);
        lifecycle.start("topics", STEP, () -> Topics.ensure(vertx, kafka, topics(config), Duration.ofSeconds(10)));
        WebhooksService service = new WebhooksService(kafka, config.get(GROUP), config.get(MEMBER), endpoints, patience, meters,
                heartbeats.expect("partitions", Duration.ofMinutes(2))::turned, InstantSource.system());
        lifecycle.start("webhooks", STEP, () -> vertx.deployVerticle(service, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
        lifecycle.onStop("webhooks", STEP, () -> vertx.undeploy(service.deploymentID()));
        service.ended().onFailure(cause -> lifecycle.fail("webhooks", cause));
        return management.port();
    }

    private static List<TopicSpec> topics(Config config) {
        int replication = config.get(Topics.REPLICATION);
        return Stream.of(Topic.FINDINGS, Topic.REMEDIATIONS).flatMap(t -> new TopicSpec(t.topicName(), config.get(Topics.PARTITIONS), replication, t.configs(replication))
                .usedTo(TopicUse.READ).withDeadLetters(TopicUse.WRITE)).toList();
    }
}

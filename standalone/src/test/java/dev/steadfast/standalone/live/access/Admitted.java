package dev.steadfast.standalone.live.access;

import dev.steadfast.analyzer.AnalyzerConfig;
import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.RemediatorConfig;
import dev.steadfast.remediator.RemediatorMain;
import dev.steadfast.standalone.live.stories.Kubeconfigs;
import dev.steadfast.standalone.live.stories.TargetCluster;
import dev.steadfast.standalone.webhooks.QuietWebhooks;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.SecuredKafka;
import dev.steadfast.watcher.WatcherConfig;
import dev.steadfast.watcher.WatcherMain;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The services in this process, each with a login of its own to a broker that asks for one. */
final class Admitted {
    static final String PASSWORD = "of-a-service";

    final int port = Ports.free();
    private final SecuredKafka kafka;
    private final TargetCluster cluster;
    private final Path folder;
    private final Path key;

    Admitted(SecuredKafka kafka, TargetCluster cluster, Path folder) {
        this.kafka = kafka;
        this.cluster = cluster;
        this.folder = folder;
        this.key = Kubeconfigs.write(folder.resolve("signing.pem"), SigningKey.generate().pem());
    }

    /** Starts the service that this Kafka user is for. @throws RuntimeException what kept it from starting */
    void start(String user, Lifecycle lifecycle) {
        Map<String, String> environment = new HashMap<>(Map.of("STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_TOPICS_PARTITIONS", "4",
                "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0"));
        kafka.login(user, PASSWORD).forEach((name, value) -> environment.put("STEADFAST_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        switch (user) {
            case "steadfast-watcher" -> {
                environment.put("STEADFAST_WATCHER_LEASE", "false");
                WatcherMain.start(lifecycle, WatcherConfig.read(new ConfigSources(environment, Map.of())), kubernetes(user));
            }
            case "steadfast-analyzer" -> {
                environment.putAll(Map.of("STEADFAST_PROGRESS_DEADLINE", "4s", "STEADFAST_ORPHAN_DWELL", "5s", "STEADFAST_HOLD_DOWN", "2s", "STEADFAST_ANALYZER_MEMBER", "one"));
                AnalyzerMain.start(lifecycle, AnalyzerConfig.read(new ConfigSources(environment, Map.of())));
            }
            case "steadfast-remediator" -> {
                environment.putAll(Map.of("STEADFAST_SIGNING_KEY_FILE", key.toString(), "STEADFAST_HTTP_PORT", String.valueOf(port), "STEADFAST_REMEDIATOR_LEASE_DURATION", "4s",
                        "STEADFAST_WRITE_TIMEOUT", "2s", "STEADFAST_SETTLE", "1s", "STEADFAST_REMEDIATOR_RECHECK", "1s", "STEADFAST_STEP_PATIENCE", "1m"));
                RemediatorMain.start(lifecycle, RemediatorConfig.read(new ConfigSources(environment, Map.of())), kubernetes(user));
            }
            case "steadfast-webhooks" -> {
                environment.put("STEADFAST_WEBHOOKS_MEMBER", "one");
                QuietWebhooks.start(lifecycle, environment);
            }
            default -> throw new IllegalArgumentException(user + " is no service");
        }
    }

    private Config kubernetes(String user) {
        try {
            return Config.fromKubeconfig(Files.readString(cluster.kubeconfig(user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties file with which the command line is this user. */
    String file(String user) {
        Properties properties = new Properties();
        properties.putAll(Map.of("steadfast.topics.replication", "1", "steadfast.topics.partitions", "4"));
        kafka.login(user, PASSWORD).forEach((name, value) -> properties.put("steadfast.kafka." + name, value));
        Path file = folder.resolve(user + ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }
}

package dev.steadfast.benchmarks.watch;

import dev.steadfast.benchmarks.Kubeconfig;
import dev.steadfast.benchmarks.Scrape;
import dev.steadfast.benchmarks.bare.BareMain;
import dev.steadfast.benchmarks.replay.ReplayServer;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.testbed.process.ServiceJvm;
import dev.steadfast.watcher.WatcherMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, a replaying server, the watcher as it is run in production and the bare sender, each a process of its own. */
final class Bed implements AutoCloseable {
    private static final int PARTITIONS = 12;
    private static final String WATCHER = "11111111-0000-4000-8000-000000000001";
    private static final String BARE = "22222222-0000-4000-8000-000000000002";
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:-UseDynamicNumberOfCompilerThreads");

    private final Path directory = Files.createTempDirectory("steadfast-benchmark");
    private final int management = Ports.free();
    private final ReplayServer server = new ReplayServer(directory);
    private final KafkaProcess kafka = KafkaProcess.start(directory.resolve("kafka"), 0);
    private final Subject watcher;
    private final Subject bare;

    /** @param changes at least in a transaction of the bare sender */
    Bed(int changes) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY)
                    .map(topic -> new NewTopic(topic.topicName(), PARTITIONS, (short) 1).configs(topic.configs(1))).toList()).all().get();
        }
        server.awaitReady();
        watcher = new Subject("watcher", WATCHER, started(WatcherMain.class, List.of(), environment(), directory.resolve("watcher.log")), directory.resolve("watcher.log"));
        List<String> arguments = List.of(server.podsWatch("bare"), bootstrapServers(), BARE, Integer.toString(PARTITIONS), Integer.toString(changes));
        bare = new Subject("bare", BARE, started(BareMain.class, arguments, Map.of(), directory.resolve("bare.log")), directory.resolve("bare.log"));
    }

    private static ServiceJvm started(Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        ServiceJvm process = new ServiceJvm(JVM, main, arguments, environment, log);
        process.start(Map.of());
        return process;
    }

    private Map<String, String> environment() throws IOException {
        Path kubeconfig = Kubeconfig.write(directory, server.url("watcher"), "t");
        return Map.of("KUBECONFIG", kubeconfig.toString(), "STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(), "STEADFAST_CLUSTER_ID", WATCHER,
                "STEADFAST_WATCHER_LEASE", "false", "STEADFAST_TOPICS_PARTITIONS", Integer.toString(PARTITIONS), "STEADFAST_TOPICS_REPLICATION", "1",
                "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", Integer.toString(management));
    }

    Subject watcher() {
        return watcher;
    }

    Subject bare() {
        return bare;
    }

    ReplayServer server() {
        return server;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Of the watcher: changes that cost less than others, since a newer one of the same pod took their place. */
    long passedOver() throws IOException {
        return (long) Scrape.sum(management, "steadfast_watcher_versions_passed_over_total");
    }

    @Override
    public synchronized void close() {
        Stream.of(watcher, bare).filter(subject -> subject != null).forEach(subject -> subject.process().kill());
        server.close();
        kafka.kill();
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(directory + " is still there: " + e.getMessage());
        }
    }
}

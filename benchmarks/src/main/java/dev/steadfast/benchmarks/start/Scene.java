package dev.steadfast.benchmarks.start;

import dev.steadfast.benchmarks.Kubeconfig;
import dev.steadfast.benchmarks.load.EmptyTopics;
import dev.steadfast.benchmarks.load.LoadProcess;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.KafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A broker whose groups wait for nobody at first, and a simulated API server, each a process, in a directory that is gone afterwards. */
final class Scene implements AutoCloseable {
    /** What the watcher writes. */
    static final List<Topic> OF_THE_CLUSTER = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY);
    private static final int PARTITIONS = 12;

    private final Path directory = Files.createTempDirectory("steadfast-start");
    private final Path kubeconfig;
    private final LoadProcess server;
    private final KafkaProcess kafka;

    /** @param sets and what belongs to them, on the API server */
    Scene(int sets) throws IOException, InterruptedException {
        server = new LoadProcess(sets, directory);
        kafka = KafkaProcess.start(directory.resolve("kafka"), 0, "-Xmx512m", "-XX:TieredStopAtLevel=4");
        kubeconfig = Kubeconfig.write(directory, server.url(), "t");
    }

    Path key() {
        return directory.resolve("signing.pem");
    }

    Path log(Program program) {
        return directory.resolve(program.name() + ".log");
    }

    /** How a program finds all that. */
    Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig.toString(), "STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_TOPICS_REPLICATION", "1");
    }

    void renew(List<Topic> topics) throws InterruptedException, ExecutionException {
        EmptyTopics.renew(kafka.bootstrapServers(), topics, PARTITIONS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        kafka.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.EmptyTopics;
import dev.steadfast.benchmarks.load.LoadProcess;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.KafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A broker and a simulated API server, each a process, in a directory that is gone afterwards. */
final class Stage implements AutoCloseable {
    static final int PARTITIONS = 12;
    private static final List<Topic> TOPICS = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY);

    final Path directory;
    final KafkaProcess kafka;
    final LoadProcess server;

    Stage(int sets) throws IOException, InterruptedException {
        directory = Files.createTempDirectory("steadfast-benchmark");
        server = new LoadProcess(sets, directory);
        // As large as a broker with much to do; a small one is the bottleneck.
        kafka = KafkaProcess.start(directory.resolve("kafka"), 0, "-Xmx512m", "-XX:TieredStopAtLevel=4");
    }

    void renewTopics() throws InterruptedException, ExecutionException {
        EmptyTopics.renew(kafka.bootstrapServers(), TOPICS, PARTITIONS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        kafka.close();
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadProcess;
import dev.steadfast.chassis.kafka.TopicSpec;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.KafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

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

    /** Empty topics, as the watcher would make them. */
    void renewTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get();
            if (!there.isEmpty()) {
                admin.deleteTopics(there).all().get();
                while (!admin.listTopics().names().get().isEmpty()) {
                    Thread.sleep(50);
                }
            }
            List<NewTopic> topics = new ArrayList<>();
            for (Topic topic : TOPICS) {
                new TopicSpec(topic.topicName(), PARTITIONS, 1, topic.configs(1)).withDeadLetters()
                        .forEach(spec -> topics.add(new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.configs())));
            }
            admin.createTopics(topics).all().get();
        }
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

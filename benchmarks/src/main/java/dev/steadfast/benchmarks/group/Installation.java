package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Replica;
import dev.steadfast.benchmarks.Tail;
import dev.steadfast.benchmarks.played.Feed;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A broker (a process) with topics, analyzers, and who reads what they say. */
final class Installation implements AutoCloseable {
    /** As the image has them, but for the second compiler, which a process that lives for seconds does not need. */
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1");
    private static final String GROUP = "steadfast-analyzer";
    private static final String RESOURCES = "steadfast.resources";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final int partitions;
    private final Archive archive;
    private final KafkaProcess kafka;
    private final Admin admin;
    private final Tail tail;
    final Ledger ledger = new Ledger();

    /** What happens meanwhile. */
    @FunctionalInterface
    interface Work {
        void play() throws Exception;
    }

    /** @param home a directory that is not there yet @param archive of a start, if somebody has made one */
    Installation(Path home, int partitions, Archive archive) throws IOException, InterruptedException, ExecutionException {
        this.home = Files.createDirectories(home);
        this.partitions = partitions;
        this.archive = archive;
        kafka = KafkaProcess.start(home.resolve("kafka"), 0, "-Xmx512m", "-XX:TieredStopAtLevel=4");
        Feed.makeTopics(kafka.bootstrapServers(), partitions);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        tail = new Tail(kafka.bootstrapServers(), List.of(Ledger.FINDINGS), partitions, ledger::add);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** As it is deployed. @param more of its environment */
    Replica analyzer(String name, Map<String, String> more) {
        return new Replica(name, process(name, more, archive.options()), "STEADFAST_ANALYZER_MEMBER");
    }

    /** Makes the archive of a start and what follows, for those that come later. @param work while it is there */
    void learn(Map<String, String> more, Work work) throws Exception {
        try (ServiceJvm jvm = process("learner", more, archive.learning())) {
            jvm.start(Map.of("STEADFAST_ANALYZER_MEMBER", "learner"));
            awaitShared();
            work.play();
            ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
            archive.learnt(jvm);
        }
    }

    private ServiceJvm process(String name, Map<String, String> more, List<String> options) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_ANALYZER_GROUP", GROUP, "STEADFAST_TOPICS_PARTITIONS", Integer.toString(partitions),
            "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0"));
        return new ServiceJvm(Stream.concat(OPTIONS.stream(), options.stream()).toList(), main(), List.of(), environment, home.resolve(name + ".log"));
    }

    /** By its name: what checks an analyzer shares no code with it. */
    private static Class<?> main() {
        try {
            return Class.forName("dev.steadfast.analyzer.AnalyzerMain", false, Installation.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the analyzer is not on the class path", e);
        }
    }

    /** Until each partition has somebody who has restored it. */
    void awaitShared() throws InterruptedException, ExecutionException {
        awaitRead(Map.of());
    }

    /** Until the group has read, and committed with all that follows from it, up to these offsets of the resources. @return seconds */
    double awaitRead(Map<Integer, Long> ends) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long moved = begun;
        Map<Integer, Long> before = Map.of();
        for (Map<Integer, Long> committed = committed(); !reaches(committed, ends); committed = committed()) {
            moved = committed.equals(before) ? moved : System.nanoTime();
            before = committed;
            if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw new IllegalStateException("nothing read for " + PATIENCE.toSeconds() + " s: expected " + ends + ", got " + committed + "; logs are in " + home);
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private boolean reaches(Map<Integer, Long> committed, Map<Integer, Long> ends) {
        return IntStream.range(0, partitions).allMatch(partition -> committed.getOrDefault(partition, -1L) >= ends.getOrDefault(partition, 0L));
    }

    private Map<Integer, Long> committed() throws InterruptedException, ExecutionException {
        Map<Integer, Long> committed = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet()) {
            if (entry.getKey().topic().equals(RESOURCES) && entry.getValue() != null) {
                committed.put(entry.getKey().partition(), entry.getValue().offset());
            }
        }
        return committed;
    }

    /** How often anybody has restored a partition, by what the members log. */
    long restored() throws IOException {
        long count = 0;
        try (Stream<Path> logs = Files.list(home)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    count += lines.filter(line -> line.contains("partition restored")).count();
                }
            }
        }
        return count;
    }

    /** Everything that was committed is in the ledger then. */
    void readToEnd() throws InterruptedException {
        tail.readToEnd();
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        admin.close();
        kafka.close();
    }
}

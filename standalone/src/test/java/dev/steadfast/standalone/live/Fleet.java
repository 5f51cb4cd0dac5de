package dev.steadfast.standalone.live;

import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.RemediatorMain;
import dev.steadfast.remediator.ledger.Failpoints;
import dev.steadfast.testbed.process.ServiceJvm;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.watcher.WatcherMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker and the three services, each a process of its own, with short deadlines. */
final class Fleet implements Crew, AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(8);
    /** How long a remediator that was killed is waited for by the next. */
    static final Duration LEASE = Duration.ofSeconds(4);

    private static final int PARTITIONS = 4;

    final KafkaProcess kafka;
    final ServiceJvm watcher;
    final ServiceJvm analyzer;
    final ServiceJvm remediator;
    private final Path remediatorLog;
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    final int port = Ports.free();

    Fleet(TargetCluster cluster, Path folder, Map<String, String> more) {
        kafka = KafkaProcess.start(folder.resolve("kafka"), 0);
        Map<String, String> all = new HashMap<>();
        all.put("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        all.put("STEADFAST_TOPICS_REPLICATION", "1");
        all.put("STEADFAST_TOPICS_PARTITIONS", String.valueOf(PARTITIONS));
        all.put("STEADFAST_MANAGEMENT_PORT", "0");
        all.putAll(more);
        watcher = new ServiceJvm(WatcherMain.class, with(all, "KUBECONFIG", cluster.kubeconfig("steadfast-watcher").toString(),
                "STEADFAST_WATCHER_LEASE", "false"), folder.resolve("watcher.log"));
        analyzer = new ServiceJvm(AnalyzerMain.class, with(all, "STEADFAST_PROGRESS_DEADLINE", DEADLINE.toString(), "STEADFAST_ORPHAN_DWELL", "5s",
                "STEADFAST_HOLD_DOWN", "2s"), folder.resolve("analyzer.log"));
        remediatorLog = folder.resolve("remediator.log");
        Path key = Kubeconfigs.write(folder.resolve("signing.pem"), SigningKey.generate().pem());
        remediator = new ServiceJvm(RemediatorMain.class, with(all, "KUBECONFIG", cluster.kubeconfig("steadfast-remediator").toString(),
                "STEADFAST_SIGNING_KEY_FILE", key.toString(), "STEADFAST_HTTP_PORT", String.valueOf(port), "STEADFAST_REMEDIATOR_LEASE_DURATION", LEASE.toString(),
                "STEADFAST_WRITE_TIMEOUT", "2s", "STEADFAST_SETTLE", "3s", "STEADFAST_QUARANTINE", "3s", "STEADFAST_REMEDIATOR_RECHECK", "1s", "STEADFAST_STEP_PATIENCE", "1m",
                "STEADFAST_REMEDIATOR_REVIEW", "2s", "STEADFAST_STORM_SETS", "1000", "STEADFAST_BLAST_RADIUS", "10000"), remediatorLog);
    }

    void start() {
        watcher.start(Map.of());
        analyzer.start(Map.of());
        remediator.start(Map.of());
        supervisor.scheduleWithFixedDelay(() -> {
            watcher.revive();
            analyzer.revive();
        }, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Map<String, String> program() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public void replaceRemediators() {
        remediator.restart(Map.of());
    }

    /** Besides watcher and analyzer, which always are; not while somebody else starts it. */
    void superviseRemediator() {
        supervisor.scheduleWithFixedDelay(remediator::revive, 1, 1, TimeUnit.SECONDS);
    }

    /** The place at which the remediator ended last, by its own word; what it said last if that is none. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(remediatorLog)) {
            String last = lines.reduce("nothing", (before, line) -> line);
            return last.startsWith(Failpoints.LAST_WORDS) ? last.substring(Failpoints.LAST_WORDS.length()) : last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> all, String... pairs) {
        Map<String, String> result = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            result.put(pairs[i], pairs[i + 1]);
        }
        // What a story asks for goes before what is usual.
        result.putAll(all);
        return result;
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        remediator.close();
        analyzer.close();
        watcher.close();
        kafka.close();
    }
}

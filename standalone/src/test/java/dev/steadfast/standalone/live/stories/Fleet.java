package dev.steadfast.standalone.live.stories;

import dev.steadfast.analyzer.AnalyzerMain;
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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker and the three services, each a process of its own, with short deadlines. */
public final class Fleet implements Crew, AutoCloseable {
    final KafkaProcess kafka;
    final ServiceJvm watcher;
    final ServiceJvm analyzer;
    final ServiceJvm remediator;
    private final Path remediatorLog;
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    public final int port = Ports.free();

    public Fleet(TargetCluster cluster, Path folder, Map<String, String> more) {
        kafka = KafkaProcess.start(folder.resolve("kafka"), 0);
        Map<String, String> lone = new HashMap<>(Map.of("STEADFAST_WATCHER_LEASE", "false", "STEADFAST_HTTP_PORT", String.valueOf(port)));
        lone.putAll(more);
        ServiceEnvironment environment = new ServiceEnvironment(cluster, folder, kafka.bootstrapServers(), lone);
        watcher = new ServiceJvm(WatcherMain.class, environment.watcher(), folder.resolve("watcher.log"));
        analyzer = new ServiceJvm(AnalyzerMain.class, environment.analyzer(), folder.resolve("analyzer.log"));
        remediatorLog = folder.resolve("remediator.log");
        remediator = new ServiceJvm(RemediatorMain.class, environment.remediator(), remediatorLog);
    }

    public void start() {
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
        return ServiceEnvironment.PARTITIONS;
    }

    @Override
    public void replaceRemediators() {
        remediator.restart(Map.of());
    }

    /** Besides watcher and analyzer, which always are; not while somebody else starts it. */
    public void superviseRemediator() {
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

    @Override
    public void close() {
        supervisor.shutdownNow();
        remediator.close();
        analyzer.close();
        watcher.close();
        kafka.close();
    }
}

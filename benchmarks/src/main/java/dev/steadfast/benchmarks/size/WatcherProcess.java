package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Kubeconfig;
import dev.steadfast.benchmarks.Scrape;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.ServiceJvm;
import dev.steadfast.watcher.WatcherMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The watcher as it is deployed, but for the addresses and for one broker instead of three. */
final class WatcherProcess implements AutoCloseable {
    /** As in {@code deploy/base/watcher.yaml}. */
    static final List<String> OPTIONS = List.of(System.getProperty("steadfast.benchmark.options", "-Xms256m -Xmx256m -XX:+UseSerialGC -XX:MetaspaceSize=64m").split(" "));

    private final ServiceJvm jvm;
    private final Path gcLog;
    private final int port = Ports.free();
    private final long started;

    WatcherProcess(String apiServer, String bootstrapServers, Path directory) throws IOException {
        this(apiServer, bootstrapServers, directory, List.of());
    }

    /** @param more options of the JVM */
    WatcherProcess(String apiServer, String bootstrapServers, Path directory, List<String> more) throws IOException {
        Path kubeconfig = Kubeconfig.write(directory, apiServer, "t");
        gcLog = Files.createTempFile(directory, "gc", ".log");
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(more);
        options.add("-Xlog:gc,gc+cpu:file=" + gcLog + ":uptime:filecount=0");
        jvm = new ServiceJvm(options, WatcherMain.class, List.of(), Map.of("KUBECONFIG", kubeconfig.toString(), "STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", Integer.toString(port)),
                directory.resolve("watcher.log"));
        started = System.nanoTime();
        jvm.start(Map.of());
    }

    /** It ends in its own time, and leaves that behind. */
    void leave(Archive archive) throws InterruptedException {
        ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
        archive.learnt(jvm);
    }

    long pid() {
        return jvm.pid();
    }

    boolean alive() {
        return jvm.alive();
    }

    /** Seconds since its start. */
    double uptime() {
        return (System.nanoTime() - started) / 1e9;
    }

    GcLog gc() throws IOException {
        return GcLog.read(gcLog);
    }

    /** The sum over all label values of a metric. */
    double metric(String name) throws IOException {
        return Scrape.sum(port, name);
    }

    @Override
    public void close() {
        jvm.close();
    }
}

package dev.steadfast.benchmarks.handover;

import dev.steadfast.benchmarks.Archive;
import dev.steadfast.benchmarks.Scrape;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.ServiceJvm;
import dev.steadfast.watcher.WatcherMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One of two watchers, as they are deployed; its name does not change when it is started again, as that of no pod does. */
final class Replica implements AutoCloseable {
    /** As in {@code deploy/base/watcher.yaml}. */
    private static final List<String> OPTIONS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:MetaspaceSize=64m");
    private static final int STOP_SECONDS = 30;

    private final String name;
    private final int port = Ports.free();
    private final ServiceJvm jvm;
    private int incarnation;

    /** @param more options of the JVM */
    Replica(String name, List<String> more, Map<String, String> environment, Path log) {
        this.name = name;
        this.jvm = new ServiceJvm(Stream.concat(OPTIONS.stream(), more.stream()).toList(), WatcherMain.class, List.of(), environment, log);
    }

    void start() {
        jvm.start(Map.of("STEADFAST_WATCHER_IDENTITY", name + "-" + ++incarnation, "STEADFAST_MANAGEMENT_PORT", Integer.toString(port)));
    }

    /** SIGKILL. */
    void kill() {
        jvm.kill();
    }

    /** SIGTERM; returns at once. */
    void end() {
        ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
    }

    /** Ends in its own time, and leaves that behind. */
    void leave(Archive archive) throws InterruptedException {
        end();
        archive.learnt(jvm);
    }

    /** Until it has ended. */
    void gone() throws InterruptedException, IOException {
        if (!jvm.endsWithin(Duration.ofSeconds(STOP_SECONDS))) {
            throw new IOException(name + " did not end within " + STOP_SECONDS + " s of SIGTERM");
        }
    }

    /** The instant of the last pulse that this incarnation has committed; the epoch if it has none: it stands by, or is not there yet. */
    Instant lastPulse() {
        try {
            double seconds = Scrape.sum(port, "steadfast_watcher_pulse_timestamp_seconds");
            return Instant.ofEpochMilli(Math.round(seconds * TimeUnit.SECONDS.toMillis(1)));
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Whether it is there, ready to lead; as a kubelet does, it starts again what gave up since Kafka did not answer. */
    boolean up() {
        if (!jvm.alive()) {
            start();
        }
        return Scrape.ready(port);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        jvm.close();
    }
}

package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.analyzer.detect.Thresholds;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The analyzer as a process of its own, so that it can be killed without being asked. */
final class AnalyzerProcess implements Member {

    private final Process process;

    AnalyzerProcess(String bootstrapServers, String member, int partitions, Thresholds thresholds, File log) {
        ProcessBuilder command = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), AnalyzerMain.class.getName()));
        command.environment().putAll(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "STEADFAST_KAFKA_SESSION_TIMEOUT_MS", "2000", "STEADFAST_KAFKA_HEARTBEAT_INTERVAL_MS", "300",
                "STEADFAST_ANALYZER_GROUP", GroupTest.GROUP, "STEADFAST_ANALYZER_MEMBER", member, "STEADFAST_TOPICS_PARTITIONS", Integer.toString(partitions), "STEADFAST_TOPICS_REPLICATION", "1",
                "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_PROGRESS_DEADLINE", thresholds.progressDeadline().toString(), "STEADFAST_ORPHAN_DWELL", thresholds.orphanDwell().toString()));
        try {
            process = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    @Override
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }
}

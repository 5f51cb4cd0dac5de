package dev.steadfast.standalone.replay;

import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.File;
import java.util.Map;

/** The analyzer as a process of its own, so that it can be killed without being asked. */
final class AnalyzerProcess implements Member {

    private final ServiceJvm jvm;

    AnalyzerProcess(String bootstrapServers, String member, int partitions, Thresholds thresholds, File log) {
        jvm = new ServiceJvm(AnalyzerMain.class, Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "STEADFAST_KAFKA_SESSION_TIMEOUT_MS", "2000", "STEADFAST_KAFKA_HEARTBEAT_INTERVAL_MS", "300",
                "STEADFAST_ANALYZER_GROUP", GroupTest.GROUP, "STEADFAST_ANALYZER_MEMBER", member, "STEADFAST_TOPICS_PARTITIONS", Integer.toString(partitions), "STEADFAST_TOPICS_REPLICATION", "1",
                "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_PROGRESS_DEADLINE", thresholds.progressDeadline().toString(), "STEADFAST_ORPHAN_DWELL", thresholds.orphanDwell().toString()), log.toPath());
        jvm.start(Map.of());
    }

    /** SIGKILL. */
    @Override
    public void kill() {
        jvm.kill();
    }

    @Override
    public boolean alive() {
        return jvm.alive();
    }

    @Override
    public void close() {
        jvm.close();
    }
}

package dev.steadfast.analyzer;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.management.ManagementServer;
import java.time.Duration;
import java.util.List;

/** What an analyzer is told at its start. */
public record AnalyzerConfig(KafkaSettings kafka, String group, String member, int partitions, int replication, String managementHost, int managementPort,
        Thresholds thresholds, List<String> printed) {

    static final Key<String> GROUP = Key.text("steadfast.analyzer.group", "consumer group of the analyzers that share the partitions").orElse("steadfast-analyzer");
    static final Key<String> MEMBER = Key.text("steadfast.analyzer.member", "name of this analyzer, unique in its group").orElse(System.getenv().getOrDefault("HOSTNAME", "analyzer"));
    static final Key<Duration> PROGRESS_DEADLINE = Key.duration("steadfast.progress.deadline", "how long any set may be without progress; replaces what is derived and annotated");
    static final Key<Duration> LEAST_PROGRESS_DEADLINE = Key.duration("steadfast.progress.deadline.least", "the least deadline that is derived from a set's probes and grace period").orElse("10m");
    static final Key<Duration> ORPHAN_DWELL = Key.duration("steadfast.orphan.dwell", "how long any claim or volume must be without use before it is found; replaces both dwells");
    static final Key<Duration> DWELL = Key.duration("steadfast.dwell.gone", "dwell of claims whose set or template is gone (G1, G3)").orElse("7d");
    static final Key<Duration> LONG_DWELL = Key.duration("steadfast.dwell.kept", "dwell of claims that are kept by design, and of released volumes (G2, G9)").orElse("30d");
    static final Key<Duration> HOLD_DOWN = Key.duration("steadfast.hold.down", "how long a set must be well before its finding is resolved").orElse("2m");
    static final Key<Duration> RETENTION = Key.duration("steadfast.findings.retention", "how long a resolved finding is kept").orElse("7d");

    /** Every key that an analyzer reads, in the order in which they are explained. */
    public static final List<Key<?>> KEYS = List.of(GROUP, MEMBER, PROGRESS_DEADLINE, LEAST_PROGRESS_DEADLINE, ORPHAN_DWELL, DWELL, LONG_DWELL, HOLD_DOWN, RETENTION,
            Topics.PARTITIONS, Topics.REPLICATION, ManagementServer.HOST, ManagementServer.PORT);

    public static AnalyzerConfig read(ConfigSources sources) {
        Config config = Config.read(sources, KEYS, List.of(KafkaSettings.KEYS));
        Thresholds thresholds = new Thresholds(config.find(PROGRESS_DEADLINE).orElse(null), config.find(ORPHAN_DWELL).orElse(null), config.get(LEAST_PROGRESS_DEADLINE),
                config.get(DWELL), config.get(LONG_DWELL), config.get(HOLD_DOWN), Thresholds.DEFAULT.settle(), config.get(RETENTION));
        return new AnalyzerConfig(KafkaSettings.from(config), config.get(GROUP), config.get(MEMBER), config.get(Topics.PARTITIONS), config.get(Topics.REPLICATION),
                config.get(ManagementServer.HOST), config.get(ManagementServer.PORT), thresholds, config.printed());
    }
}

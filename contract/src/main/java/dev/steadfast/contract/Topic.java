package dev.steadfast.contract;

import java.util.Map;
import java.util.TreeMap;

/** The topics, in the order in which data flows. Names are an interface; a prefix for several installations is added by configuration only. */
public enum Topic {
    /** The whole projected state of one object of a namespace; null when it is gone. */
    RESOURCES("steadfast.resources", Retention.COMPACTED),
    /** The same for objects that every namespace needs: nodes, storage classes, volume attachments. */
    CLUSTER_RESOURCES("steadfast.cluster-resources", Retention.COMPACTED),
    /** The records of {@link #RESOURCES}, uncompacted: the flight recorder. */
    HISTORY("steadfast.history", Retention.A_DAY),
    /** How far each kind has been published. */
    CHECKPOINTS("steadfast.checkpoints", Retention.COMPACTED),
    /** What {@link #RESOURCES} and {@link #CLUSTER_RESOURCES} hold, in parts: for the watcher's next start. */
    INVENTORY("steadfast.inventory", Retention.NEWEST),
    /** What detection must remember and no living object says. */
    MEMORY("steadfast.memory", Retention.COMPACTED),
    FINDINGS("steadfast.findings", Retention.COMPACTED),
    REMEDIATIONS("steadfast.remediations", Retention.COMPACTED),
    DECISIONS("steadfast.decisions", Retention.KEPT),
    AUDIT("steadfast.audit", Retention.KEPT);

    /** How Kafka keeps the records of a topic. */
    public enum Retention { COMPACTED, NEWEST, A_DAY, KEPT }

    private final String name;
    private final Retention retention;

    Topic(String name, Retention retention) {
        this.name = name;
        this.retention = retention;
    }

    /** The topic's name in Kafka. */
    public String topicName() {
        return name;
    }

    public Retention retention() {
        return retention;
    }

    /**
     * How the topic is made, in Kafka's own names of topic configs. Compacted topics roll and clean early: whoever restores reads only what counts. The last ten minutes are kept whole:
     * who takes a partition over from somebody sees each record that the other one had not acted on. Where the newest record of a key is all that anybody wants, they are cleaned as early as
     * Kafka can: large records that are written again and again.
     *
     * @param replication how many brokers keep a copy; from 3 on, two of them must have a record before it counts as written
     */
    public Map<String, String> configs(int replication) {
        Map<String, String> configs = new TreeMap<>();
        switch (retention) {
            case COMPACTED -> configs.putAll(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "600000", "segment.bytes", "67108864", "segment.ms", "3600000",
                    "max.compaction.lag.ms", "3600000", "min.cleanable.dirty.ratio", "0.2", "delete.retention.ms", "86400000"));
            case NEWEST -> configs.putAll(Map.of("cleanup.policy", "compact", "segment.bytes", "16777216", "segment.ms", "600000", "max.compaction.lag.ms", "600000",
                    "min.cleanable.dirty.ratio", "0.1"));
            case A_DAY -> configs.putAll(Map.of("cleanup.policy", "delete", "retention.ms", "86400000", "segment.ms", "3600000"));
            case KEPT -> configs.putAll(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
        }
        configs.put("min.insync.replicas", replication >= 3 ? "2" : "1");
        return configs;
    }

    /** Where a reader puts records of this topic that it can't read. */
    public String deadLetters() {
        return name + ".dead-letters";
    }
}

package dev.steadfast.contract;

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
    /** What detection must remember and no living object says. */
    MEMORY("steadfast.memory", Retention.COMPACTED),
    FINDINGS("steadfast.findings", Retention.COMPACTED),
    REMEDIATIONS("steadfast.remediations", Retention.COMPACTED),
    DECISIONS("steadfast.decisions", Retention.KEPT),
    AUDIT("steadfast.audit", Retention.KEPT);

    /** How Kafka keeps the records of a topic. */
    public enum Retention { COMPACTED, A_DAY, KEPT }

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

    /** Where a reader puts records of this topic that it can't read. */
    public String deadLetters() {
        return name + ".dead-letters";
    }
}

package dev.steadfast.watcher.publish;

/** How a term has learned what the topics hold: from the inventory and what came after it, or whole, and why. */
public enum Reading {
    /** From the inventory and the records behind it. */
    INVENTORY,
    /** There is no inventory of this cluster. */
    NO_INVENTORY,
    /** A part is missing, or was too large for Kafka. */
    INCOMPLETE,
    /** A part is not what a watcher of this version writes. */
    UNREADABLE,
    /** A part is so old that deletions after it may not be on the topics any more. */
    OUTDATED,
    OTHER_EPOCH,
    OTHER_PROJECTION,
    /** A topic was deleted and made anew: nothing that was written to it is there, whatever the checkpoints say. */
    TOPIC_MADE_ANEW,
    /** A topic ends before what the inventory covers, begins behind it, or has another number of partitions. */
    OTHER_OFFSETS
}

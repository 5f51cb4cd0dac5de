package dev.steadfast.watcher.follow;

/** Why a scope was listed. */
public enum Resync {
    /** There was no checkpoint for it, or of another projection, epoch or scope. */
    NO_CHECKPOINT,
    /** The server no longer had the version from which to watch. */
    EXPIRED,
    /** The server no longer had the snapshot of which a page was asked for, or began another. */
    LIST_EXPIRED,
    /** The versions ran backwards: the cluster was restored from a backup. */
    RESTORED,
    /** An event was too long for memory; a list shows the object nevertheless. */
    LONG_EVENT
}

package dev.steadfast.watcher.follow;

/** From where a watch begins. */
public enum Resumption {
    /** What an earlier term, or another replica, has published: nothing is listed. */
    CHECKPOINT,
    /** A list that was just read. */
    LIST,
    /** Where the last watch was when it ended. */
    LAST_WATCH
}

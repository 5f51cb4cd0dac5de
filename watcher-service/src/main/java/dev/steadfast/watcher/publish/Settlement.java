package dev.steadfast.watcher.publish;

/** What became of a transaction whose writer is used up. */
enum Settlement {
    COMMITTED,
    /** Nothing of it is visible, and nobody else has written: it is to be written again. */
    REPEAT,
    /** Another watcher has written since. */
    REPLACED
}

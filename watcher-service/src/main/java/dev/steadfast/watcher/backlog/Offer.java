package dev.steadfast.watcher.backlog;

/** What became of a state that was offered. */
public enum Offer {
    /** It waits to be published. */
    WAITS,
    /** It waits in the place of an older state of the object. */
    REPLACES,
    /** The topic has it already, or a newer one. */
    KNOWN,
    /** While it waited for room, the versions began anew: the list that comes will show the object. */
    OUTDATED
}

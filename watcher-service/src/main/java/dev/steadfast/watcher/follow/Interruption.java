package dev.steadfast.watcher.follow;

/** Why a watch ended; it goes on from the version that it had reached. */
public enum Interruption {
    /** The server's own time limit. */
    ENDED,
    /** The stream ended in the middle of an event. */
    CUT,
    /** The connection broke, or there was none. */
    CONNECTION,
    /** The server asked for patience (429). */
    THROTTLED,
    /** The server failed (5xx, or an ERROR event). */
    SERVER_ERROR,
    /** An event could not be read. */
    UNREADABLE,
    /** Not allowed (401, 403). */
    FORBIDDEN,
    /** The kind is not served (404); said once, until it is. */
    NOT_SERVED
}

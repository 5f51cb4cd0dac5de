package dev.steadfast.watcher.follow;

/** Why a watch ended; it goes on from the version that it had reached. */
public enum Interruption {
    /** The server's own time limit. */
    ENDED,
    /** The stream ended in the middle of an event. */
    CUT,
    /** Nothing was heard for so long that the connection may be dead, not even a bookmark; a quiet kind of a server that sends none is no trouble. */
    SILENT,
    /** The connection broke. */
    CONNECTION,
    /** A request was not answered: there was no connection, or nothing came in time. */
    NO_ANSWER,
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

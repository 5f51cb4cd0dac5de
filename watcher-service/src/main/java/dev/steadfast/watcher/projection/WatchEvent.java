package dev.steadfast.watcher.projection;

/** One line of a watch. */
public sealed interface WatchEvent {

    /** ADDED or MODIFIED: the object is so now. */
    record Changed(Projected object) implements WatchEvent {}

    /** DELETED, or it matches the selector no more: the identity is that of its last version, the resourceVersion that of the deletion. */
    record Gone(Identity identity) implements WatchEvent {}

    /** Nothing changed up to this version. */
    record Bookmark(String resourceVersion) implements WatchEvent {}

    /** ERROR: the server ends the watch; {@code code} 410 (or reason Expired or Gone) means that its version is no longer there. */
    record Failed(ApiStatus status) implements WatchEvent {}
}

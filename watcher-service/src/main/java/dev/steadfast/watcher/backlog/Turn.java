package dev.steadfast.watcher.backlog;

/** One list, or one watch: what it says counts only as long as the versions do not begin anew. */
public record Turn(Scope scope, long epoch, int number) {}

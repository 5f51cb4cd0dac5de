package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.stream.KindState;

/** How far one scope is. Guarded by the {@link Backlog}. */
final class ScopeState {
    /** Up to where the API server was heard; 0: a list must come first. */
    long version;
    /** Whether the version moved since it was last taken. */
    boolean moved;
    KindState state = KindState.STALE;

    void moveTo(long to) {
        if (to != version) {
            version = to;
            moved = true;
        }
    }
}

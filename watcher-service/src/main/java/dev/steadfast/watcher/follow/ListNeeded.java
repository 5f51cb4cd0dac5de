package dev.steadfast.watcher.follow;

/** Watching can't go on from the version that was reached. */
final class ListNeeded extends Exception {
    private static final long serialVersionUID = 1L;

    private final Resync reason;

    ListNeeded(Resync reason) {
        super(reason.name());
        this.reason = reason;
    }

    Resync reason() {
        return reason;
    }
}

package dev.steadfast.watcher.backlog;

/** What is known of one object. Guarded by the {@link Backlog}; {@link Holdings#keep} remembers what was changed here. */
final class Held {
    /** {@code NAMESPACE/NAME}. */
    final String name;
    /** What the topic holds once all batches that were taken are through; null: nothing. */
    Uid uid;
    long version;
    String place;
    /** What the topic holds was made by another projection, or in an older epoch. */
    boolean renew;
    /** The list in which it was seen last. */
    int list;
    /** The newest state, until a batch takes it; mostly null. */
    Waiting waiting;

    Held(String name) {
        this.name = name;
    }

    boolean published() {
        return uid != null;
    }

    /** Whether the topic holds, or will soon, this version of the object or a newer one. */
    boolean has(Uid other, long otherVersion) {
        if (waiting != null) {
            return waiting.uid.equals(other) && waiting.state.version() >= otherVersion;
        }
        return published() && !renew && uid.equals(other) && version >= otherVersion;
    }

    /** Whether the deletion of this very object waits already: what is told twice is one deletion, and no version that is passed over. */
    boolean hasGone(Uid other) {
        return waiting != null && waiting.state.gone() && waiting.uid.equals(other);
    }

    /** Nothing is known of it any more. */
    boolean empty() {
        return uid == null && waiting == null;
    }

    boolean gone() {
        return waiting != null ? waiting.state.gone() : !published();
    }
}

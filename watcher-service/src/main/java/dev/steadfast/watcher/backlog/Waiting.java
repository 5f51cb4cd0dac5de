package dev.steadfast.watcher.backlog;

import java.time.Instant;

/** The newest state of an object, waiting to be published. */
final class Waiting {
    final Uid uid;
    final State state;
    /** How many states were replaced by this one while they waited. */
    final long passedOver;
    /** The deletion of the object that the topic holds, if one was seen and the name was used again since; else null. */
    final Waiting deletion;
    /** Since when this object waits. */
    final Instant since;

    private Waiting(State state, long passedOver, Waiting deletion, Instant since) {
        this.uid = Uid.of(state.uid());
        this.state = state;
        this.passedOver = passedOver;
        this.deletion = deletion;
        this.since = since;
    }

    static Waiting first(State state) {
        return new Waiting(state, 0, null, state.seen());
    }

    /** @param published the uid of the object that the topic holds, or null */
    Waiting replacedBy(State newer, Uid published) {
        boolean seenDeletion = state.gone() && uid.equals(published);
        return seenDeletion ? new Waiting(newer, 0, this, since) : new Waiting(newer, passedOver + 1, deletion, since);
    }
}

package dev.steadfast.watcher.backlog;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The objects whose newest state waits to be published, in the order in which they began to wait, and how much that is. Not thread-safe. */
final class Line {
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long waitingBytes;
    private long takenBytes;

    private record Entry(Holdings known, Held held) {}

    void add(Holdings known, Held held, State state) {
        held.waiting = Waiting.first(state);
        known.keep(held);
        queue.add(new Entry(known, held));
        waitingBytes += state.bytes();
    }

    void replace(Held held, State state) {
        waitingBytes += state.bytes() - held.waiting.state.bytes();
        held.waiting = held.waiting.replacedBy(state, held.uid);
    }

    /** All that waits counts as published from now on. @return it, in order; {@link #done} is said of its bytes later */
    List<Change> take() {
        List<Change> changes = new ArrayList<>(queue.size());
        for (Entry entry : queue) {
            changes.add(Change.of(entry.known().kind, entry.held()));
            published(entry);
        }
        queue.clear();
        takenBytes += waitingBytes;
        waitingBytes = 0;
        return changes;
    }

    private static void published(Entry entry) {
        Held held = entry.held();
        State state = held.waiting.state;
        held.uid = state.gone() ? null : held.waiting.uid;
        held.version = state.version();
        held.place = state.place();
        held.renew = false;
        held.waiting = null;
        entry.known().keep(held);
    }

    void done(long bytes) {
        takenBytes -= bytes;
    }

    /** Nothing that waits counts any more; what was taken is still on its way. */
    void clear() {
        queue.clear();
        waitingBytes = 0;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** Of what waits and of what is on its way to Kafka. */
    long bytes() {
        return waitingBytes + takenBytes;
    }

    /** Since when the first has waited; null if nothing waits. */
    Instant since() {
        return queue.isEmpty() ? null : queue.peek().held().waiting.since;
    }
}

package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is known of each object, and what waits to be published: of every object the newest state only. Followers offer, the publisher takes, everything
 * at once; what was taken counts as published, since the publisher repeats it until it is through. Thread-safe.
 */
public final class Backlog {
    /** The worst state of a kind's scopes is the kind's. */
    private static final List<KindState> WORST_FIRST = List.of(KindState.FORBIDDEN, KindState.STALE, KindState.NOT_SERVED, KindState.COMPLETE);

    private final long maxBytes;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();

    private final Map<Kind, Holdings> holdings = new EnumMap<>(Kind.class);
    private final Map<Scope, ScopeState> scopes = new LinkedHashMap<>();
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long waitingBytes;
    private long takenBytes;
    private long epoch;
    private int lists;
    private volatile Runnable whenRaised = () -> { };

    private record Entry(Kind kind, Held held) {}

    /** @param maxBytes how much may wait, or be on its way to Kafka, before offering waits */
    public Backlog(List<Scope> scopes, long maxBytes, long epoch, Clock clock) {
        this.maxBytes = maxBytes;
        this.epoch = epoch;
        this.clock = clock;
        scopes.forEach(scope -> this.scopes.put(scope, new ScopeState()));
        for (Kind kind : Kind.values()) {
            holdings.put(kind, new Holdings(kind));
        }
    }

    /**
     * What the topic holds of an object, before anything is offered. A record of a newer epoch than is known raises the epoch: all that is older is published anew.
     *
     * @param current made by this version of the projection
     */
    public void held(Kind kind, String name, String uid, long version, String place, long recordEpoch, boolean current) {
        lock.lock();
        try {
            if (recordEpoch > epoch) {
                epoch = recordEpoch;
                holdings.values().forEach(Holdings::renew);
            }
            Held held = holdings.get(kind).of(name);
            held.uid = Uid.of(uid);
            held.version = recordEpoch == epoch ? version : 0;
            held.place = place;
            held.renew = !current || recordEpoch != epoch;
        } finally {
            lock.unlock();
        }
    }

    /** The topic holds it no more, before anything is offered. */
    public void notHeld(Kind kind, String name) {
        lock.lock();
        try {
            Holdings known = holdings.get(kind);
            Held held = known.find(name);
            if (held != null) {
                held.uid = null;
                known.forgetIfEmpty(held);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Goes on from a checkpoint. */
    public void resume(Scope scope, long version) {
        lock.lock();
        try {
            scopes.get(scope).version = version;
        } finally {
            lock.unlock();
        }
    }

    /** Where to go on watching; 0: a list must come first. */
    public long version(Scope scope) {
        lock.lock();
        try {
            return scopes.get(scope).version;
        } finally {
            lock.unlock();
        }
    }

    public long epoch() {
        lock.lock();
        try {
            return epoch;
        } finally {
            lock.unlock();
        }
    }

    /** The newest version of this kind that was ever published, as far as it is known: a list that is older comes from a restored etcd. */
    public long newestVersion(Kind kind) {
        lock.lock();
        try {
            long heard = scopes.entrySet().stream().filter(e -> e.getKey().kind() == kind).mapToLong(e -> e.getValue().version).max().orElse(0);
            return Math.max(heard, holdings.get(kind).newestVersion());
        } finally {
            lock.unlock();
        }
    }

    /** Called, by whoever found it out, after the versions began anew. */
    public void whenRaised(Runnable action) {
        whenRaised = action;
    }

    /** The versions ran backwards: everything is listed and published anew, and nothing that waits counts any more. */
    public void raiseEpoch() {
        lock.lock();
        try {
            epoch++;
            queue.clear();
            waitingBytes = 0;
            holdings.values().forEach(Holdings::renew);
            scopes.values().forEach(scope -> {
                scope.moveTo(0);
                scope.state = scope.state == KindState.COMPLETE ? KindState.STALE : scope.state;
            });
            room.signalAll();
        } finally {
            lock.unlock();
        }
        whenRaised.run();
    }

    /** @return what the items and the end of the list that begins, or the events of the watch that does, are offered with */
    public Turn turn(Scope scope) {
        lock.lock();
        try {
            return new Turn(scope, epoch, ++lists);
        } finally {
            lock.unlock();
        }
    }

    /** An item of a list; waits while too much waits. */
    public Offer item(Turn turn, String name, State state) throws InterruptedException {
        lock.lock();
        try {
            Offer offer = offer(turn, name, state);
            if (offer != Offer.OUTDATED) {
                holdings.get(turn.scope().kind()).of(name).list = turn.number();
            }
            return offer;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The list is complete: what it did not show is gone.
     *
     * @param version of the list; watching goes on from here
     * @return how many objects were found to be gone
     */
    public int endList(Turn turn, long version) throws InterruptedException {
        lock.lock();
        try {
            Scope scope = turn.scope();
            int gone = gone(turn, holdings.get(scope.kind()).missing(scope, turn.number()));
            if (turn.epoch() == epoch) {
                scopes.get(scope).moveTo(version);
            }
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** What the topic holds of a kind outside the scopes is watched no more: it must not stay as it was for ever. */
    public int dropOutside(Kind kind) throws InterruptedException {
        lock.lock();
        try {
            List<Scope> watched = scopes.keySet().stream().filter(s -> s.kind() == kind).toList();
            return gone(turn(new Scope(kind, "", "")), holdings.get(kind).outside(watched));
        } finally {
            lock.unlock();
        }
    }

    private int gone(Turn turn, List<Held> missing) throws InterruptedException {
        for (Held held : missing) {
            Waiting waiting = held.waiting;
            String uid = waiting == null ? held.uid.toString() : waiting.state.uid();
            long version = waiting == null ? held.version : waiting.state.version();
            offer(turn, held.name, new State(uid, version, waiting == null ? held.place : waiting.state.place(), null, clock.instant()));
        }
        return missing.size();
    }

    /** A change that a watch showed; waits while too much waits. */
    public Offer event(Turn turn, String name, State state) throws InterruptedException {
        lock.lock();
        try {
            Offer offer = offer(turn, name, state);
            if (offer != Offer.OUTDATED) {
                ScopeState progress = scopes.get(turn.scope());
                progress.moveTo(Math.max(progress.version, state.version()));
            }
            return offer;
        } finally {
            lock.unlock();
        }
    }

    private Offer offer(Turn turn, String name, State state) throws InterruptedException {
        Kind kind = turn.scope().kind();
        Holdings known = holdings.get(kind);
        Held held = known.find(name);
        // A state that replaces a waiting one needs no room, so that the newest state gets in even when Kafka is away.
        while (turn.epoch() == epoch && waitingBytes + takenBytes >= maxBytes && (held == null || held.waiting == null)) {
            room.await();
            held = known.find(name);
        }
        if (turn.epoch() != epoch) {
            return Offer.OUTDATED;
        }
        held = known.of(name);
        Uid uid = Uid.of(state.uid());
        if (!state.gone() && held.has(uid, state.version())) {
            return Offer.KNOWN;
        }
        if (held.waiting == null) {
            if (state.gone() && !held.published()) {
                known.forgetIfEmpty(held);
                return Offer.KNOWN;
            }
            held.waiting = Waiting.first(state);
            queue.add(new Entry(kind, held));
            waitingBytes += state.bytes();
            work.signal();
            return Offer.WAITS;
        }
        waitingBytes += state.bytes() - held.waiting.state.bytes();
        held.waiting = held.waiting.replacedBy(state, held.uid);
        return Offer.REPLACES;
    }

    /** Nothing changed up to this version. */
    public void bookmark(Turn turn, long version) {
        lock.lock();
        try {
            if (turn.epoch() == epoch) {
                scopes.get(turn.scope()).moveTo(version);
            }
        } finally {
            lock.unlock();
        }
    }

    public void state(Scope scope, KindState state) {
        lock.lock();
        try {
            scopes.get(scope).state = state;
        } finally {
            lock.unlock();
        }
    }

    public KindState state(Scope scope) {
        lock.lock();
        try {
            return scopes.get(scope).state;
        } finally {
            lock.unlock();
        }
    }

    /** A list must come before this scope is watched again. */
    public void listNext(Scope scope) {
        lock.lock();
        try {
            scopes.get(scope).moveTo(0);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is to be published, at most so long. @return whether there is something */
    public boolean awaitWork(long millis) throws InterruptedException {
        lock.lock();
        try {
            if (queue.isEmpty() && millis > 0) {
                work.await(millis, TimeUnit.MILLISECONDS);
            }
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Everything that waits; it must be published before anything that is taken later, and then {@link #done}.
     *
     * @param states whether to say what can be vouched for
     */
    public Batch take(boolean states) {
        lock.lock();
        try {
            List<Change> changes = new ArrayList<>(queue.size());
            Instant since = queue.isEmpty() ? null : queue.peek().held().waiting.since;
            for (Entry entry : queue) {
                changes.add(Change.of(entry.kind(), entry.held()));
                published(entry);
            }
            queue.clear();
            long bytes = waitingBytes;
            takenBytes += bytes;
            waitingBytes = 0;
            return new Batch(clock.instant(), epoch, changes, checkpoints(), states ? kinds() : Map.of(), since, bytes);
        } finally {
            lock.unlock();
        }
    }

    private void published(Entry entry) {
        Held held = entry.held();
        State state = held.waiting.state;
        held.uid = state.gone() ? null : held.waiting.uid;
        held.version = state.version();
        held.place = state.place();
        held.renew = false;
        held.waiting = null;
        holdings.get(entry.kind()).forgetIfEmpty(held);
    }

    private Map<Scope, Long> checkpoints() {
        Map<Scope, Long> moved = new HashMap<>();
        scopes.forEach((scope, progress) -> {
            if (progress.moved) {
                moved.put(scope, progress.version);
                progress.moved = false;
            }
        });
        return moved;
    }

    private Map<Kind, KindState> kinds() {
        Map<Kind, KindState> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, scopes.entrySet().stream().filter(e -> e.getKey().kind() == kind).map(e -> e.getValue().state)
                    .min(Comparator.comparing(WORST_FIRST::indexOf)).orElse(KindState.SWITCHED_OFF));
        }
        return kinds;
    }

    /** The batch is on the topic. */
    public void done(Batch batch) {
        lock.lock();
        try {
            takenBytes -= batch.bytes();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public Level level() {
        lock.lock();
        try {
            return new Level(queue.size(), waitingBytes + takenBytes, holdings.values().stream().mapToInt(Holdings::size).sum(),
                    queue.isEmpty() ? null : queue.peek().held().waiting.since);
        } finally {
            lock.unlock();
        }
    }
}

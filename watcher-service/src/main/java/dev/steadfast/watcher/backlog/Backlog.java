package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of each object, and what waits to be published: of every object the newest state only. Followers offer, the publisher takes, everything
 * at once; what was taken counts as published, since the publisher repeats it until it is through. Thread-safe.
 */
public final class Backlog {
    /** A list may fill only a part of the room: it can wait, while a watch that waits for long is ended by the server. What is not there need not be collected either. */
    private static final int PART_FOR_LISTS = 4;
    private static final int ANY_LIST = -1;

    private final long maxBytes;
    private final Clock clock;
    private final Guard guard = new Guard();

    private final Map<Kind, Holdings> holdings = new EnumMap<>(Kind.class);
    private final Progress progress;
    private final Line line = new Line();
    private long epoch;
    private int lists;
    /** Whether nothing is stale any more, and nobody was told so yet. */
    private boolean settled;
    private volatile Runnable whenRaised = () -> { };

    /** @param maxBytes how much may wait before offering waits; as much again may be on its way to Kafka, so that one is read while the other is written */
    public Backlog(List<Scope> scopes, long maxBytes, long epoch, Clock clock) {
        this.maxBytes = maxBytes;
        this.epoch = epoch;
        this.clock = clock;
        this.progress = new Progress(scopes);
        for (Kind kind : Kind.values()) {
            holdings.put(kind, new Holdings(kind));
        }
    }

    /** The topic may hold so many objects of the kind, which are told next. */
    public void expect(Kind kind, long objects) {
        guard.alone(() -> holdings.get(kind).expect(objects));
    }

    /**
     * What the topic holds of an object, before anything is offered. A record of a newer epoch than is known raises the epoch: all that is older is published anew.
     *
     * @param current made by this version of the projection
     */
    public void held(Kind kind, String name, String uid, long version, String place, long recordEpoch, boolean current) {
        guard.alone(() -> {
            if (recordEpoch > epoch) {
                epoch = recordEpoch;
                holdings.values().forEach(Holdings::renew);
            }
            holdings.get(kind).put(name, Uid.of(uid), recordEpoch == epoch ? version : 0, place, !current || recordEpoch != epoch);
        });
    }

    /** The topic holds it no more, before anything is offered. */
    public void notHeld(Kind kind, String name) {
        guard.alone(() -> holdings.get(kind).drop(name));
    }

    /** Goes on from a checkpoint; 0: from a list, whatever the checkpoint on the topic says, which is taken back. */
    public void resume(Scope scope, long version) {
        guard.alone(() -> {
            progress.of(scope).version = version;
            progress.of(scope).moved = version == 0;
        });
    }

    /** Where to go on watching; 0: a list must come first. */
    public long version(Scope scope) {
        return guard.alone(() -> progress.of(scope).version);
    }

    public long epoch() {
        return guard.alone(() -> epoch);
    }

    /** The newest version of this kind that was ever published, as far as it is known: a list that is older comes from a restored etcd. */
    public long newestVersion(Kind kind) {
        return guard.alone(() -> Math.max(progress.newestVersion(kind), holdings.get(kind).newestVersion()));
    }

    /** Called, by whoever found it out, after the versions began anew. */
    public void whenRaised(Runnable action) {
        whenRaised = action;
    }

    /**
     * The versions ran backwards: everything is listed and published anew, and nothing that waits counts any more.
     *
     * @param seen in which epoch that was found out: several find it out at the same time, and it is done once
     */
    public void raiseEpoch(long seen) {
        boolean raised = guard.alone(() -> {
            if (seen != epoch) {
                return false;
            }
            epoch++;
            line.clear();
            holdings.values().forEach(Holdings::renew);
            progress.restart();
            guard.thereIsRoom();
            return true;
        });
        if (raised) {
            whenRaised.run();
        }
    }

    /** @return what the items and the end of the list that begins, or the events of the watch that does, are offered with */
    public Turn turn(Scope scope) {
        return guard.alone(() -> new Turn(scope, epoch, ++lists));
    }

    /** An item of a list; waits while too much waits. */
    public Offer item(Turn turn, String name, State state) throws InterruptedException {
        return guard.alone(() -> offer(turn, name, state, maxBytes / PART_FOR_LISTS, turn.number()));
    }

    /**
     * The list is complete: what it did not show is gone.
     *
     * @param version of the list; watching goes on from here
     * @return how many objects were found to be gone
     */
    public int endList(Turn turn, long version) throws InterruptedException {
        return guard.alone(() -> {
            Scope scope = turn.scope();
            int gone = gone(turn, holdings.get(scope.kind()).missing(scope, turn.number()));
            if (turn.epoch() == epoch) {
                progress.of(scope).moveTo(version);
            }
            return gone;
        });
    }

    /** What the topic holds of a kind outside the scopes is watched no more: it must not stay as it was for ever. */
    public int dropOutside(Kind kind) throws InterruptedException {
        return guard.alone(() -> gone(turn(new Scope(kind, "", "")), holdings.get(kind).outside(progress.scopes(kind))));
    }

    private int gone(Turn turn, List<String> missing) throws InterruptedException {
        for (String name : missing) {
            // Others may have been here while the last one waited for room.
            Held held = holdings.get(turn.scope().kind()).find(name);
            if (held == null) {
                continue;
            }
            Waiting waiting = held.waiting;
            String uid = waiting == null ? held.uid.toString() : waiting.state.uid();
            long version = waiting == null ? held.version : waiting.state.version();
            offer(turn, name, new State(uid, version, waiting == null ? held.place : waiting.state.place(), null, clock.instant()), maxBytes / PART_FOR_LISTS, ANY_LIST);
        }
        return missing.size();
    }

    /** A change that a watch showed; waits while too much waits. */
    public Offer event(Turn turn, String name, State state) throws InterruptedException {
        return guard.alone(() -> {
            Offer offer = offer(turn, name, state, maxBytes, ANY_LIST);
            if (offer != Offer.OUTDATED) {
                ScopeState scope = progress.of(turn.scope());
                scope.moveTo(Math.max(scope.version, state.version()));
            }
            return offer;
        });
    }

    /** @param list in which it was seen; {@link #ANY_LIST}: it was no list */
    private Offer offer(Turn turn, String name, State state, long room, int list) throws InterruptedException {
        Holdings known = holdings.get(turn.scope().kind());
        Held held = known.find(name);
        // A state that replaces a waiting one needs no room, so that the newest state gets in even when Kafka is away.
        while (turn.epoch() == epoch && line.waitingBytes() >= room && (held == null || held.waiting == null)) {
            guard.awaitRoom();
            held = known.find(name);
        }
        if (turn.epoch() != epoch) {
            return Offer.OUTDATED;
        }
        held = held == null ? new Held(name) : held;
        if (list != ANY_LIST) {
            held.list = list;
        }
        if (state.gone() ? held.hasGone(Uid.of(state.uid())) : held.has(Uid.of(state.uid()), state.version())) {
            // One that waits is held as it is, and not as a packed copy.
            if (list != ANY_LIST && held.waiting == null) {
                known.keep(held);
            }
            return Offer.KNOWN;
        }
        if (held.waiting != null) {
            line.replace(held, state);
            return Offer.REPLACES;
        }
        if (state.gone() && !held.published()) {
            return Offer.KNOWN;
        }
        line.add(known, held, state);
        guard.thereIsWork();
        return Offer.WAITS;
    }

    /** Nothing changed up to this version. */
    public void bookmark(Turn turn, long version) {
        guard.alone(() -> {
            if (turn.epoch() == epoch) {
                progress.of(turn.scope()).moveTo(version);
            }
        });
    }

    public void state(Scope scope, KindState state) {
        guard.alone(() -> {
            boolean before = progress.settled();
            progress.of(scope).state = state;
            if (!before && progress.settled()) {
                settled = true;
                guard.thereIsWork();
            }
        });
    }

    public KindState state(Scope scope) {
        return guard.alone(() -> progress.of(scope).state);
    }

    /** A list must come before this scope is watched again. */
    public void listNext(Scope scope) {
        guard.alone(() -> progress.of(scope).moveTo(0));
    }

    /** Waits until something is to be published, at most so long. @return whether there is something */
    public boolean awaitWork(long millis) throws InterruptedException {
        return guard.alone(() -> {
            if (line.isEmpty() && !settled && millis > 0) {
                guard.awaitWork(millis);
            }
            return !line.isEmpty();
        });
    }

    /** Whether, since this was asked last, nothing became stale any more: who waits for that need not wait for the next pulse, too. */
    public boolean settled() {
        return guard.alone(() -> {
            boolean news = settled;
            settled = false;
            return news;
        });
    }

    /**
     * Everything that waits; it must be published before anything that is taken later, and then {@link #done}.
     *
     * @param states whether to say what can be vouched for
     * @param parts the numbers of parts of what the topics hold after it
     */
    public Batch take(boolean states, List<Integer> parts) {
        return guard.alone(() -> {
            Instant since = line.since();
            long bytes = line.waitingBytes();
            List<Change> changes = line.take();
            guard.thereIsRoom();
            List<Part> taken = parts.stream().map(number -> Part.of(number, holdings)).toList();
            return new Batch(clock.instant(), epoch, changes, progress.checkpoints(), states ? progress.kinds() : Map.of(), taken, since, bytes);
        });
    }

    /** The batch is on the topic. */
    public void done(Batch batch) {
        guard.alone(() -> line.done(batch.bytes()));
    }

    public Level level() {
        return guard.alone(() -> new Level(line.size(), line.bytes(), holdings.values().stream().mapToInt(Holdings::size).sum(), line.since()));
    }
}

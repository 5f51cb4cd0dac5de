package dev.steadfast.watcher.follow;

import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Offer;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.State;
import dev.steadfast.watcher.backlog.Turn;
import dev.steadfast.watcher.kube.ApiAnswer;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.LineReader;
import dev.steadfast.watcher.kube.Refused;
import dev.steadfast.watcher.kube.Silence;
import dev.steadfast.watcher.projection.Identity;
import dev.steadfast.watcher.projection.Projection;
import dev.steadfast.watcher.projection.WatchEvent;
import dev.steadfast.watcher.projection.WatchEventReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Watches one scope from where it was left. */
final class Watch {
    private final Scope scope;
    private final ApiServer api;
    private final Backlog backlog;
    private final Pace pace;
    private final FollowerEvents events;
    private final RandomGenerator random;
    private final WatchEventReader reader;
    private final States states;
    private final Versions versions;
    private volatile ApiAnswer current;

    Watch(Scope scope, ApiServer api, Backlog backlog, Pace pace, FollowerEvents events, Clock clock, RandomGenerator random) {
        this.scope = scope;
        this.api = api;
        this.backlog = backlog;
        this.pace = pace;
        this.events = events;
        this.random = random;
        this.reader = new WatchEventReader(Projection.of(scope.kind()));
        this.states = new States(scope.kind(), clock);
        this.versions = new Versions(scope.kind(), backlog, events);
    }

    /**
     * Watches until the stream ends.
     *
     * @param connected called when the server has begun to answer
     * @param progress called when the first event was taken
     * @throws ListNeeded if a list must come before the next watch
     */
    Interruption follow(Runnable connected, Runnable progress) throws IOException, Refused, InterruptedException, ListNeeded {
        Turn turn = backlog.turn(scope);
        long version = backlog.version(scope);
        if (version == 0) {
            // Another follower found out meanwhile that versions begin anew. A watch from 0 would begin with objects in no order of versions (section 6.2 of the catalogue).
            throw new ListNeeded(Resync.RESTORED);
        }
        long timeout = pace.watchTimeout().toSeconds();
        Paths paths = new Paths(scope);
        try (ApiAnswer answer = api.get(paths.path(), paths.watch(version, random.nextLong(timeout, 2 * timeout + 1)), pace.silence(), true)) {
            expiredNeedsList(answer);
            current = answer;
            connected.run();
            LineReader lines = new LineReader(answer.body(), pace.maxEventBytes());
            boolean progressed = false;
            while (lines.next()) {
                version = event(turn, version, reader.read(lines.bytes(), lines.offset(), lines.length()));
                if (!progressed) {
                    progressed = true;
                    progress.run();
                }
            }
            return lines.cut() ? Interruption.CUT : Interruption.ENDED;
        } catch (Silence e) {
            return Interruption.SILENT;
        }
    }

    /** From any thread. */
    void cancel() {
        ApiAnswer answer = current;
        if (answer != null) {
            answer.cancel();
        }
    }

    private static void expiredNeedsList(ApiAnswer answer) throws IOException, Refused, ListNeeded {
        try {
            answer.orRefused();
        } catch (Refused e) {
            throw listNeeded(e);
        }
    }

    private static ListNeeded listNeeded(Refused refusal) throws Refused {
        if (refusal.status().expired() || refusal.status().tooLarge()) {
            return new ListNeeded(Resync.EXPIRED);
        }
        throw refusal;
    }

    /** @return the version that is reached with this event */
    private long event(Turn turn, long before, WatchEvent event) throws InterruptedException, ListNeeded, Refused {
        events.heard(scope.kind());
        return switch (event) {
            case WatchEvent.Changed changed -> {
                State state = states.put(changed.object());
                versions.mustNotFall(turn.epoch(), before, state.version());
                offered(backlog.event(turn, states.name(changed.object().identity()), state));
                yield state.version();
            }
            case WatchEvent.Gone gone -> {
                Identity identity = gone.identity();
                State state = states.gone(identity);
                offered(backlog.event(turn, states.name(identity), state));
                // Old servers repeat the object's last version.
                yield Math.max(before, state.version());
            }
            case WatchEvent.Bookmark bookmark -> {
                long version = States.version(bookmark.resourceVersion());
                versions.mustNotFall(turn.epoch(), before, version);
                backlog.bookmark(turn, version);
                yield version;
            }
            case WatchEvent.Failed failed -> throw listNeeded(new Refused(failed.status(), Duration.ofSeconds(failed.status().retryAfterSeconds())));
        };
    }

    private void offered(Offer offer) throws ListNeeded {
        events.offered(scope.kind(), offer);
        if (offer == Offer.OUTDATED) {
            throw new ListNeeded(Resync.RESTORED);
        }
    }
}

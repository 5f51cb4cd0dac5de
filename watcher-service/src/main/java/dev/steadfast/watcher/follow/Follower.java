package dev.steadfast.watcher.follow;

import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.LongLine;
import dev.steadfast.watcher.kube.NoAnswer;
import dev.steadfast.watcher.kube.Refused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** Keeps the backlog up with one scope of the API server, on a thread of its own, until that is interrupted. */
public final class Follower implements Runnable {
    /** A kind is not served if that was said so often: an API server that has just started may not know its custom resources yet. */
    private static final int NOT_SERVED_AFTER = 3;
    /** Most clusters never serve it: it is asked for so much more seldom than anything else. */
    private static final int NOT_SERVED_RETRY = 10;

    private final Scope scope;
    private final Backlog backlog;
    private final FollowerEvents events;
    private final Lister lister;
    private final Watch watch;
    private final Backoff backoff;
    private final Duration notServedRetry;
    private final Rest rest;
    private int notServed;
    private Resumption from = Resumption.CHECKPOINT;
    /** Whether something was heard of the watch. */
    private boolean lively;

    /** How time passes between two tries. */
    @FunctionalInterface
    interface Rest {
        void take(Duration duration) throws InterruptedException;
    }

    public Follower(Scope scope, ApiServer api, Backlog backlog, Pace pace, FollowerEvents events, Clock clock, RandomGenerator random) {
        this(scope, api, backlog, pace, events, clock, random, Thread::sleep);
    }

    Follower(Scope scope, ApiServer api, Backlog backlog, Pace pace, FollowerEvents events, Clock clock, RandomGenerator random, Rest rest) {
        this.rest = rest;
        this.scope = scope;
        this.backlog = backlog;
        this.events = events;
        this.lister = new Lister(scope, api, backlog, pace, events, clock);
        this.backoff = new Backoff(pace.firstRetry(), pace.longestRetry(), random);
        this.notServedRetry = pace.longestRetry().multipliedBy(NOT_SERVED_RETRY);
        this.watch = new Watch(scope, api, backlog, pace, events, clock, random);
    }

    @Override
    public void run() {
        Resync reason = Resync.NO_CHECKPOINT;
        boolean interrupted = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (backlog.version(scope) == 0) {
                    lister.list(reason);
                    from = Resumption.LIST;
                    reason = Resync.NO_CHECKPOINT;
                } else if (interrupted) {
                    lister.checkVersion();
                }
                interrupted = true;
                lively = false;
                Interruption end = watch.follow(this::connected, this::progress);
                interrupted = end != Interruption.ENDED;
                events.interrupted(scope.kind(), end, "");
                // A watch that ends as soon as it has begun, time after time, must not become a flood of requests.
                pause(end == Interruption.SILENT || end == Interruption.ENDED && lively ? Duration.ZERO : backoff.next(Duration.ZERO));
            } catch (ListNeeded e) {
                reason = e.reason();
                backlog.listNext(scope);
                backlog.state(scope, KindState.STALE);
                pause(reason == Resync.EXPIRED ? Duration.ZERO : backoff.next(Duration.ZERO));
            } catch (Refused e) {
                pauseAfter(e);
            } catch (LongLine e) {
                reason = Resync.LONG_EVENT;
                backlog.listNext(scope);
            } catch (NoAnswer e) {
                pause(failed(Interruption.NO_ANSWER, e.getMessage()));
            } catch (IOException e) {
                pause(failed(Interruption.CONNECTION, e.getMessage()));
            } catch (JacksonIOException e) {
                pause(failed(Interruption.CONNECTION, e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // No JSON, another object than expected, or whatever: it must not end the thread, or nobody would follow. Its message may quote what was read.
                pause(failed(Interruption.UNREADABLE, e.getClass().getSimpleName()));
            }
        }
    }

    private void connected() {
        events.watching(scope.kind(), from);
        from = Resumption.LAST_WATCH;
        notServed = 0;
        backlog.state(scope, KindState.COMPLETE);
    }

    private void progress() {
        lively = true;
        backoff.reset();
    }

    private void pauseAfter(Refused refusal) {
        try {
            pause(refused(refusal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the watch that is under way, if one is: it goes on, or lists first, as the backlog says then. */
    public void again() {
        watch.cancel();
    }

    private Duration failed(Interruption reason, String message) {
        if (!Thread.currentThread().isInterrupted()) {
            backlog.state(scope, KindState.STALE);
            events.interrupted(scope.kind(), reason, message);
        }
        return backoff.next(Duration.ZERO);
    }

    private Duration refused(Refused refusal) throws InterruptedException {
        Interruption reason = switch (refusal.status().code()) {
            case 401, 403 -> Interruption.FORBIDDEN;
            case 404 -> Interruption.NOT_SERVED;
            case 429 -> Interruption.THROTTLED;
            default -> Interruption.SERVER_ERROR;
        };
        notServed = reason == Interruption.NOT_SERVED ? notServed + 1 : 0;
        if (reason != Interruption.NOT_SERVED || notServed == NOT_SERVED_AFTER) {
            events.interrupted(scope.kind(), reason, refusal.getMessage());
        }
        if (notServed >= NOT_SERVED_AFTER) {
            backlog.endList(backlog.turn(scope), 0);
            backlog.state(scope, KindState.NOT_SERVED);
            return notServedRetry;
        }
        backlog.state(scope, reason == Interruption.FORBIDDEN ? KindState.FORBIDDEN : KindState.STALE);
        return backoff.next(refusal.retryAfter());
    }

    private void pause(Duration duration) {
        try {
            rest.take(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

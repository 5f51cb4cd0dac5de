package dev.steadfast.chassis.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start steps and, for each that needs one, the step that undoes it. Stopping runs those last in, first out; each is bounded
 * in time, and one that fails does not keep the others from running. Steps may wait, so the thread must be allowed to.
 */
public final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final String service;
    private final Deque<Teardown> teardowns = new ArrayDeque<>();
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private boolean stopped;

    public Lifecycle(String service) {
        this.service = service;
    }

    /**
     * Waits for the step; its failure is thrown as it is.
     *
     * @throws IllegalStateException it did not end within {@code limit}
     */
    public <T> T start(String step, Duration limit, Supplier<Future<T>> action) {
        LOG.atInfo().addKeyValue("service", service).addKeyValue("step", step).log("starting");
        try {
            return action.get().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(service + ": " + step + " did not start within " + limit.toSeconds() + " s", e);
        }
    }

    /** Registers how to undo what was started last. Once stopping has begun, it is undone at once. */
    public synchronized void onStop(String step, Duration limit, Supplier<Future<?>> action) {
        var teardown = new Teardown(step, limit, action);
        if (stopped) {
            teardown.run(service);
        } else {
            teardowns.push(teardown);
        }
    }

    /** Something that the service can't live without has ended: {@link #awaitEnd} returns. */
    public void fail(String what, Throwable cause) {
        if (cause instanceof Refusal) {
            // An operator can act on its message; a stack trace would hide it.
            LOG.atError().addKeyValue("service", service).addKeyValue("what", what).addKeyValue("reason", cause.getMessage()).log("service ends, since a part of it did");
        } else {
            LOG.atError().addKeyValue("service", service).addKeyValue("what", what).setCause(cause).log("service ends, since a part of it did");
        }
        ended.complete(cause instanceof Refusal refusal ? refusal.exitCode() : ExitCode.FAILED);
    }

    /** It may end without a failure. */
    public void end() {
        ended.complete(ExitCode.OK);
    }

    /** Waits for {@link #fail}, {@link #end} or {@link #stop}. */
    public ExitCode awaitEnd() {
        return ended.join();
    }

    /** Returns when all is undone; the second call does nothing. */
    public void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        while (!teardowns.isEmpty()) {
            teardowns.pop().run(service);
        }
        LOG.atInfo().addKeyValue("service", service).log("stopped");
        ended.complete(ExitCode.OK);
    }

    private record Teardown(String step, Duration limit, Supplier<Future<?>> action) {
        void run(String service) {
            var log = LOG.atInfo().addKeyValue("service", service).addKeyValue("step", step);
            try {
                action.get().await(limit.toMillis(), TimeUnit.MILLISECONDS);
                log.log("stopped step");
            } catch (TimeoutException e) {
                LOG.atWarn().addKeyValue("service", service).addKeyValue("step", step).addKeyValue("limit", limit).log("step did not stop in time; going on");
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("service", service).addKeyValue("step", step).setCause(e).log("step failed to stop; going on");
            }
        }
    }
}

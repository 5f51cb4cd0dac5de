package dev.steadfast.watcher.kube;

import dev.steadfast.watcher.projection.ApiStatus;
import java.time.Duration;

/** The API server answered, and refused. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiStatus status;
    private final Duration retryAfter;

    /** @param retryAfter when the server asked to be left alone; zero if it did not */
    public Refused(ApiStatus status, Duration retryAfter) {
        super(status.code() + " " + status.reason() + ": " + status.message());
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public ApiStatus status() {
        return status;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}

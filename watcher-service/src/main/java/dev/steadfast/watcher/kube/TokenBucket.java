package dev.steadfast.watcher.kube;

import java.time.Duration;

/**
 * So many requests per second on average, and so many at once after a rest, as client-go's QPS and burst. Whoever comes is given the next token, although it may be
 * one that is yet to come: so they go in the order in which they came, and nobody is passed over.
 */
final class TokenBucket {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long nanosPerToken;
    private final long capacity;
    /** The moment at which the bucket was, or will be, empty: it holds what has flowed in since. */
    private long emptyAt;

    /**
     * Full at first.
     *
     * @param perSecond and {@code burst}: at least 1
     * @param now in nanoseconds, of a clock that never runs backwards
     */
    TokenBucket(int perSecond, int burst, long now) {
        nanosPerToken = SECOND / perSecond;
        capacity = burst * nanosPerToken;
        emptyAt = now - capacity;
    }

    /** @return for how long the token that was taken is still to come; zero if it was there */
    synchronized Duration take(long now) {
        // Differences, since a clock of nanoseconds may run over.
        emptyAt = (now - emptyAt > capacity ? now - capacity : emptyAt) + nanosPerToken;
        return Duration.ofNanos(Math.max(0, emptyAt - now));
    }
}

package dev.steadfast.watcher.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: doubling, with jitter over the whole range, so that followers that fail together don't come back together. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** @param atLeast what the server asked for */
    Duration next(Duration atLeast) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures++, 16));
        return atLeast.plusMillis(random.nextLong(bound / 2, bound + 1));
    }

    void reset() {
        failures = 0;
    }

    int failures() {
        return failures;
    }
}

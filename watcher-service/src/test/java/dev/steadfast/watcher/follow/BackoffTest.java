package dev.steadfast.watcher.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void pausesDoubleUntilTheLongestEachFromHalfOfItsBoundOn() {
        for (int seed = 0; seed < 100; seed++) {
            List<Long> pauses = pauses(seed, 60);
            for (int i = 0; i < pauses.size(); i++) {
                long bound = Math.min(30_000, 500L << Math.min(i, 20));
                assertTrue(pauses.get(i) >= bound / 2 && pauses.get(i) <= bound, "pause " + i + " is " + pauses.get(i) + " ms, bound " + bound);
            }
        }
    }

    /** Followers that fail together, as when the API server restarts, don't come back together. */
    @Test
    void whoFailsTogetherComesBackAtDifferentTimes() {
        assertNotEquals(pauses(1, 5), pauses(2, 5));
        assertTrue(IntStream.range(0, 100).mapToLong(seed -> pauses(seed, 8).getLast()).distinct().count() > 90);
    }

    @Test
    void neverBeforeTheTimeThatTheServerGave() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));
        Duration pause = backoff.next(Duration.ofSeconds(120));
        assertTrue(pause.compareTo(Duration.ofSeconds(120)) >= 0 && pause.compareTo(Duration.ofSeconds(120).plus(FIRST)) <= 0, pause.toString());
    }

    @Test
    void afterASuccessItBeginsAnew() {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));
        IntStream.range(0, 10).forEach(i -> backoff.next(Duration.ZERO));
        backoff.reset();
        assertTrue(backoff.next(Duration.ZERO).compareTo(FIRST) <= 0);
        assertEquals(1, backoff.failures());
    }

    private static List<Long> pauses(int seed, int count) {
        Backoff backoff = new Backoff(FIRST, LONGEST, new Random(seed));
        return IntStream.range(0, count).mapToObj(i -> backoff.next(Duration.ZERO).toMillis()).toList();
    }
}

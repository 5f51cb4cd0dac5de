package dev.steadfast.watcher;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AssertionFailureBuilder;

/** Waits until something is so, looking again every few milliseconds, and fails with what it was instead. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Eventually() {}

    public static <T> void equal(T expected, Callable<T> actual) {
        T last = null;
        for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; ) {
            try {
                last = actual.call();
                if (Objects.equals(expected, last)) {
                    return;
                }
                Thread.sleep(10);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        AssertionFailureBuilder.assertionFailure().message("not within " + LIMIT.toSeconds() + " s").expected(expected).actual(last).buildAndThrow();
    }

    public static void holds(String what, Callable<Boolean> condition) {
        equal(what + ": true", () -> what + ": " + condition.call());
    }
}

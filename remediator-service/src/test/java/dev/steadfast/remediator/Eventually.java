package dev.steadfast.remediator;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AssertionFailureBuilder;

/** Waits until something is so, looking again every few milliseconds, and fails with what it was instead. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Eventually() {}

    static <T> T equal(T expected, Supplier<T> actual) {
        T last = null;
        for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; ) {
            last = actual.get();
            if (Objects.equals(expected, last)) {
                return last;
            }
            look();
        }
        AssertionFailureBuilder.assertionFailure().message("not within " + LIMIT.toSeconds() + " s").expected(expected).actual(last).buildAndThrow();
        return last;
    }

    static void holds(String what, Supplier<Boolean> condition) {
        equal(what + ": true", () -> what + ": " + condition.get());
    }

    private static void look() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

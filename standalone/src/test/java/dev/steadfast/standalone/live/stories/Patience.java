package dev.steadfast.standalone.live.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again until it is so; what never comes is an error that says what was waited for. */
public final class Patience {
    /** While services are killed all the time, a story of minutes may take a quarter of an hour. */
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final long LOOK_NANOS = 200_000_000;

    private Patience() {
    }

    public static <T> T until(String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(LONGEST);
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + LONGEST + ": " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    public static void until(String what, BooleanSupplier look) {
        until(what, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}

package dev.steadfast.standalone.demo;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what must come, but not for ever. */
final class Patience {
    private static final long LOOK_MILLIS = 100;
    /** {@code -Dsteadfast.demo.patience=5}: on a machine that has other things to do, everything may take five times as long. */
    private static final int TIMES = Math.max(1, Integer.getInteger("steadfast.demo.patience", 1));

    private Patience() {}

    /** @throws CommandFailed if it did not come true in time */
    static void await(String what, Duration limit, BooleanSupplier condition) {
        await(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T await(String what, Duration limit, Supplier<Optional<T>> look) {
        long until = System.nanoTime() + limit.toNanos() * TIMES;
        while (true) {
            Optional<T> found = looked(look);
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > until) {
                throw new CommandFailed("waited " + limit.toSeconds() * TIMES + " s in vain for " + what, ExitStatus.NO);
            }
            pause();
        }
    }

    /** A remediator that can't answer now is looked at again. */
    private static <T> Optional<T> looked(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (CommandFailed e) {
            if (e.exitStatus() == ExitStatus.UNREACHABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", ExitStatus.NO);
        }
    }
}

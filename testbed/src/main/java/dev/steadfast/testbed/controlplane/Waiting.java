package dev.steadfast.testbed.controlplane;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a program to be of use. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Whether it is so; an exception is a no. */
    interface Condition {
        boolean holds() throws Exception;
    }

    private Waiting() {
    }

    /** @throws IllegalStateException if the program ends, or it takes too long */
    static void until(String what, ChildProcess process, Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            process.mustLive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what + "; the log ends with:\n" + process.tail());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (Exception e) {
            return false;
        }
    }
}

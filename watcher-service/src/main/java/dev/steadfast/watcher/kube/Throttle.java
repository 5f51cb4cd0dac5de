package dev.steadfast.watcher.kube;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Holds requests back on the client's side: few at a time, and not too many per second. First come, first served. */
public final class Throttle {
    static final int ANY_RATE = Integer.MAX_VALUE;

    private final Semaphore slots;
    private final TokenBucket tokens;
    private final Waits waits;
    private final LongSupplier nanos;
    private final Pause pause;

    /**
     * What the API server is spared.
     *
     * @param atOnce requests that may be under way
     * @param perSecond requests that may begin, on average
     * @param burst requests that may begin at once after a rest
     */
    public record Limits(int atOnce, int perSecond, int burst) {}

    /** Hears for how long a request was held back. */
    @FunctionalInterface
    public interface Waits {
        Waits UNHEARD = (slot, token) -> { };

        /**
         * @param slot until fewer were under way
         * @param token until the rate allowed it
         */
        void waited(Duration slot, Duration token);
    }

    /** How time passes. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    public Throttle(Limits limits, Waits waits) {
        this(limits, waits, System::nanoTime, Thread::sleep);
    }

    Throttle(Limits limits, Waits waits, LongSupplier nanos, Pause pause) {
        this.slots = new Semaphore(limits.atOnce(), true);
        this.tokens = new TokenBucket(limits.perSecond(), limits.burst(), nanos.getAsLong());
        this.waits = waits;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** Waits for a slot and then for the rate: what waits for the first has not spent of the second. {@link #leave} must follow. */
    void enter() throws InterruptedException {
        long came = nanos.getAsLong();
        slots.acquire();
        boolean entered = false;
        try {
            long now = nanos.getAsLong();
            Duration token = tokens.take(now);
            waits.waited(Duration.ofNanos(now - came), token);
            if (token.isPositive()) {
                pause.of(token);
            }
            entered = true;
        } finally {
            if (!entered) {
                slots.release();
            }
        }
    }

    void leave() {
        slots.release();
    }
}

package dev.steadfast.benchmarks.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the server did. */
final class Counts {
    final LongAdder pages = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder bytes = new LongAdder();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** A request that is not a watch. */
    void begin() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    }

    void end() {
        atOnce.decrementAndGet();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }
}

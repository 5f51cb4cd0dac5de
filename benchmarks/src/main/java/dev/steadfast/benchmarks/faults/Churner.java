package dev.steadfast.benchmarks.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes churn at a steady rate, on a few threads, each with churn of its own kinds of names; what the API server does not take is written again. */
final class Churner {
    private static final int THREADS = 4;
    private static final long RETRY_MILLIS = 100;

    private final PlainApi api;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean over;

    Churner(PlainApi api) {
        this.api = api;
    }

    /** @param perSecond turns, each of one change or more */
    void start(long seed, int names, double perSecond) {
        for (int i = 0; i < THREADS; i++) {
            Churn churn = new Churn(seed * THREADS + i, names, THREADS, i);
            threads.add(Thread.ofVirtual().name("churn-" + i).start(() -> run(churn, (long) (THREADS * 1e9 / perSecond))));
        }
    }

    /** @return how many changes were made */
    long stop() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return changes.get();
    }

    private void run(Churn churn, long every) {
        try {
            for (long next = System.nanoTime(); !over; next = Math.max(next + every, System.nanoTime() - 20 * every)) {
                Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000);
                for (Churn.Change change : churn.next()) {
                    write(change);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Churn.Change change) throws InterruptedException {
        while (!over) {
            try {
                api.apply(change);
                changes.incrementAndGet();
                return;
            } catch (IOException e) {
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}

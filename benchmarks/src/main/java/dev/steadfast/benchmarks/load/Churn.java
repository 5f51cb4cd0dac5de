package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Changes at a steady rate: mostly states of pods; some are deleted, and made again under their name soon after. Falls behind for no reader; a late tick makes up for what it missed.
 */
final class Churn implements Runnable {
    private static final long TICK_MILLIS = 10;
    /** How many deleted pods are on their way back. */
    private static final int AWAY = 100;

    private final Population population;
    private final SplittableRandom random;
    private final ArrayDeque<Integer> deleted = new ArrayDeque<>();
    private volatile int perSecond;

    Churn(Population population, long seed) {
        this.population = population;
        this.random = new SplittableRandom(seed);
    }

    /** @param rate changes per second; 0: none */
    void rate(int rate) {
        perSecond = rate;
    }

    @Override
    public void run() {
        long begun = System.nanoTime();
        double owed = 0;
        while (true) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            owed = perSecond == 0 ? 0 : owed + (now - begun) / 1e9 * perSecond;
            begun = now;
            make((int) owed);
            owed -= (int) owed;
        }
    }

    /** So many changes, now. */
    void make(int count) {
        long now = System.currentTimeMillis();
        for (int i = 0; i < count; i++) {
            change(now);
        }
    }

    private void change(long now) {
        if (deleted.size() > AWAY) {
            population.change(Kind.POD, deleted.poll(), false, now);
            return;
        }
        int dice = random.nextInt(100);
        Kind kind = dice < 70 ? Kind.POD : dice < 80 ? Kind.STATEFUL_SET : dice < 88 ? Kind.EVENT : dice < 93 ? Kind.NODE : dice < 96 ? Kind.PERSISTENT_VOLUME_CLAIM
                : dice < 98 ? Kind.POD_DISRUPTION_BUDGET : Kind.REPLICA_SET;
        int index = random.nextInt(population.sizes().of(kind));
        while (!population.exists(kind, index)) {
            index = random.nextInt(population.sizes().of(kind));
        }
        boolean delete = dice < 6;
        population.change(kind, index, delete, now);
        if (delete) {
            deleted.add(index);
        }
    }
}

package dev.steadfast.benchmarks.faults;

import dev.steadfast.benchmarks.Timetable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come when: all of them by the seed, and by nothing else. */
final class Schedule {
    /** Longer than the lease of 10 s. */
    private static final int LEASE_LOST_MILLIS = 11_500;

    private Schedule() {
    }

    /** Every fault once, close together: with 20 s for all of them. */
    static Timetable<Fault> quick(long seed, Duration length) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(faults, random);
        List<Timetable.Step<Fault>> steps = new ArrayList<>();
        long slot = length.toMillis() / faults.size();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            // A leader that is paused must be continued before the end.
            long at = fault == Fault.PAUSE_LEADER ? random.nextLong(Math.max(1, length.toMillis() - LEASE_LOST_MILLIS - 500)) : i * slot + random.nextLong(slot);
            steps.add(new Timetable.Step<>(Duration.ofMillis(at), fault, lasts(fault, random, 1500), random.nextInt(1000)));
        }
        return new Timetable<>(length, steps);
    }

    /** A fault every few seconds, those of one another's time included. */
    static Timetable<Fault> full(long seed, Duration length, Duration every) {
        Random random = new Random(seed);
        return Timetable.shuffled(List.of(Fault.values()), every, length.minusMillis(LEASE_LOST_MILLIS), length, random, fault -> lasts(fault, random, random.nextInt(6) == 0 ? 20_000 : 4000));
    }

    private static Duration lasts(Fault fault, Random random, int longest) {
        return Duration.ofMillis(fault == Fault.PAUSE_LEADER ? LEASE_LOST_MILLIS + random.nextInt(longest) / 2 : 200 + random.nextInt(longest));
    }
}

package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Timetable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come when: all of them by the seed, and by nothing else. */
final class Schedule {
    /** Of the group: who is silent for longer is no longer a member. */
    static final Duration SESSION = Duration.ofSeconds(3);
    private static final int SESSION_LOST_MILLIS = (int) SESSION.toMillis() + 1000;

    private Schedule() {
    }

    /** Every fault once, one after the other. */
    static Timetable<Fault> quick(long seed, Duration length) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(faults, random);
        List<Timetable.Step<Fault>> steps = new ArrayList<>();
        long slot = length.toMillis() / (faults.size() + 1);
        for (int i = 0; i < faults.size(); i++) {
            steps.add(new Timetable.Step<>(Duration.ofMillis(i * slot + random.nextLong(slot)), faults.get(i), lasts(faults.get(i), random, 1500), random.nextInt(1000)));
        }
        return new Timetable<>(length, steps);
    }

    /** A fault every few seconds, those of one another's time included. */
    static Timetable<Fault> full(long seed, Duration length, Duration every) {
        Random random = new Random(seed);
        return Timetable.shuffled(List.of(Fault.values()), every, length.minusMillis(2L * SESSION_LOST_MILLIS), length, random, fault -> lasts(fault, random, 8000));
    }

    /** Some pauses outlast the time-out of a transaction, too. */
    private static Duration lasts(Fault fault, Random random, int longest) {
        return Duration.ofMillis(switch (fault) {
            case PAUSE -> SESSION_LOST_MILLIS + random.nextInt(longest);
            case HICCUP -> 100 + random.nextInt(SESSION_LOST_MILLIS - 2000);
            case ADD -> SESSION_LOST_MILLIS + 2L * random.nextInt(longest);
            case KILL, KILL_ALL, STOP -> random.nextInt(longest);
        });
    }
}

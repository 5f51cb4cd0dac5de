package dev.steadfast.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.benchmarks.Timetable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final Duration FULL = Duration.ofMinutes(30);
    private static final Duration EVERY = Duration.ofSeconds(10);

    @Test
    void aSeedRepeatsTheFaults() {
        assertEquals(Schedule.quick(7, QUICK), Schedule.quick(7, QUICK));
        assertEquals(Schedule.full(7, FULL, EVERY), Schedule.full(7, FULL, EVERY));
        assertNotEquals(Schedule.full(7, FULL, EVERY), Schedule.full(8, FULL, EVERY));
    }

    @Test
    void aSeedRepeatsTheChurn() {
        assertEquals(churn(7), churn(7));
        assertNotEquals(churn(7), churn(8));
    }

    private static List<List<Churn.Change>> churn(long seed) {
        Churn churn = new Churn(seed, 4, 2, 1);
        List<List<Churn.Change>> changes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            changes.add(churn.next());
        }
        return changes;
    }

    @Test
    void everyFaultIsThereAndOverInTime() {
        for (long seed = 0; seed < 50; seed++) {
            for (Timetable<Fault> schedule : List.of(Schedule.quick(seed, QUICK), Schedule.full(seed, FULL, EVERY))) {
                Set<Fault> faults = schedule.steps().stream().map(Timetable.Step::what).collect(Collectors.toSet());
                assertEquals(EnumSet.allOf(Fault.class), faults);
                schedule.steps().forEach(step -> assertTrue(step.at().compareTo(schedule.length()) < 0, step::toString));
            }
        }
    }
}

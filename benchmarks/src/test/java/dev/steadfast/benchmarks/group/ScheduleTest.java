package dev.steadfast.benchmarks.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.benchmarks.Timetable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void theSeedDecidesAll() {
        assertEquals(full(7), full(7));
        assertNotEquals(full(7), full(8));
    }

    @Test
    void everyFaultComesInAQuickRunAndManyTimesInAFullOne() {
        assertEquals(EnumSet.allOf(Fault.class), Schedule.quick(7, Duration.ofSeconds(20)).steps().stream().map(Timetable.Step::what).collect(Collectors.toSet()));
        for (Fault fault : Fault.values()) {
            assertTrue(full(7).steps().stream().filter(step -> step.what() == fault).count() > 5, fault.name());
        }
    }

    @Test
    void aPauseOutlastsTheSessionAndAHiccupDoesNot() {
        for (Timetable.Step<Fault> step : full(7).steps()) {
            if (List.of(Fault.PAUSE, Fault.HICCUP).contains(step.what())) {
                assertEquals(step.what() == Fault.PAUSE, step.lasts().compareTo(Schedule.SESSION) > 0, step::toString);
            }
        }
    }

    private static Timetable<Fault> full(long seed) {
        return Schedule.full(seed, LENGTH, Duration.ofSeconds(6));
    }
}

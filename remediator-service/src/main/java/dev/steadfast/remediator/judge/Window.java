package dev.steadfast.remediator.judge;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** A time of the week at which something may be done. @param days on which it begins; @param to before {@code from}: it ends on the next day */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public Window {
        days = Set.copyOf(days);
    }

    boolean contains(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        LocalTime time = at.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(at.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return days.contains(at.getDayOfWeek()) && !time.isBefore(from) || days.contains(at.minusDays(1).getDayOfWeek()) && time.isBefore(to);
    }
}

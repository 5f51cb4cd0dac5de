package dev.steadfast.remediator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/**
 * How many remediations a key may approve. Rejecting and pausing are free: what stops things is never counted.
 *
 * @param perHour at most so many within any hour; null if there is no such limit
 * @param perDay the same within any 24 hours
 */
public record KeyBudget(Integer perHour, Integer perDay) {
    static final KeyBudget UNLIMITED = new KeyBudget(null, null);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    public KeyBudget {
        if (perHour != null && perHour < 1 || perDay != null && perDay < 1) {
            throw new IllegalArgumentException("a budget is at least 1; a key that may approve nothing is revoked");
        }
    }

    /**
     * Why one more is too many; null if it is not.
     *
     * @param since how many the key has approved since an instant
     */
    String spent(ToLongFunction<Instant> since, Instant now) {
        if (perHour != null && since.applyAsLong(now.minus(HOUR)) >= perHour) {
            return "it has approved " + perHour + " within an hour, which is all that it may";
        }
        if (perDay != null && since.applyAsLong(now.minus(DAY)) >= perDay) {
            return "it has approved " + perDay + " within a day, which is all that it may";
        }
        return null;
    }
}

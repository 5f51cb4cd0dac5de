package dev.steadfast.remediator.judge;

import java.time.Duration;
import java.util.List;

/**
 * How much may be done at a time.
 *
 * @param stormSets with more sets than this newly broken within {@code stormWithin}, nothing is done
 * @param settle how long after an outside write to a set it is left alone
 * @param blastRadius how many pods may be taken away within an hour in the whole cluster
 * @param windows when something may be done; none: always
 * @param writeTimeout how long one write to the API server may take
 */
public record Limits(int stormSets, Duration stormWithin, Duration settle, int blastRadius, List<Window> windows, Duration writeTimeout) {

    public static final Limits DEFAULT = new Limits(3, Duration.ofMinutes(5), Duration.ofMinutes(5), 10, List.of(), Duration.ofSeconds(5));

    public Limits {
        windows = List.copyOf(windows);
    }
}

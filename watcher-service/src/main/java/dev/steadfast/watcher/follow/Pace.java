package dev.steadfast.watcher.follow;

import java.time.Duration;

/**
 * How a follower asks.
 *
 * @param pageSize objects per page of a list
 * @param maxEventBytes how long a line of a watch may be
 * @param watchTimeout after how long the server ends a watch, at least; at most twice as long
 * @param silence for how long a watch may say nothing, bookmarks included, before it counts as dead
 * @param firstRetry and {@code longestRetry}: bounds of the back-off
 */
public record Pace(int pageSize, int maxEventBytes, Duration watchTimeout, Duration silence, Duration firstRetry, Duration longestRetry) {
    public static final Pace DEFAULT = new Pace(500, 16 << 20, Duration.ofMinutes(5), Duration.ofSeconds(150), Duration.ofMillis(500), Duration.ofSeconds(30));

    public Pace withPageSize(int size) {
        return new Pace(size, maxEventBytes, watchTimeout, silence, firstRetry, longestRetry);
    }
}

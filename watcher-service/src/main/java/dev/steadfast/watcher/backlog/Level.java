package dev.steadfast.watcher.backlog;

import java.time.Instant;

/**
 * How much waits.
 *
 * @param objects that wait, each with its newest state
 * @param bytes of what waits and of what is on its way
 * @param held objects of which something is known
 * @param since when the state that waits longest was seen; null: nothing waits
 */
public record Level(int objects, long bytes, int held, Instant since) {}

package dev.steadfast.remediator.carry;

import java.time.Duration;

/** For how long nobody else can act for the cluster. */
@FunctionalInterface
public interface Leadership {
    Duration left();
}

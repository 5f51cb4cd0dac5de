package dev.steadfast.remediator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of day, moved forward by what tests let pass: so a quarantine of a week takes no week. */
final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}

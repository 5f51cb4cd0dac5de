package dev.steadfast.analyzer.detect;

import java.time.Instant;
import java.util.Optional;

/** The instant of one look, and the earliest later instant at which the same objects would look different. All comparisons with time go through it. */
public final class Now {

    private final Instant at;
    private Instant next;

    public Now(Instant at) {
        this.at = at;
    }

    public Instant at() {
        return at;
    }

    /** Whether this instant has come; if not, it is a reason to look again then. */
    public boolean reached(Instant instant) {
        if (!at.isBefore(instant)) {
            return true;
        }
        if (next == null || instant.isBefore(next)) {
            next = instant;
        }
        return false;
    }

    /** When to look again although nothing has changed. */
    public Optional<Instant> next() {
        return Optional.ofNullable(next);
    }
}

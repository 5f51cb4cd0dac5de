package dev.steadfast.remediator.carry;

import dev.steadfast.contract.finding.Fix;
import java.time.Duration;
import java.util.Set;

/**
 * How often the leader looks.
 *
 * @param turn between two turns of its loop
 * @param recheck between two looks at what waits for a long time, such as a quarantine
 * @param review between two looks whether a plan would still be the same
 * @param proposes the fixes that it proposes by itself; the others only when asked
 */
public record Pace(Duration turn, Duration recheck, Duration review, Set<Fix> proposes) {
    public static final Pace DEFAULT = new Pace(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10), Set.of(Fix.REPLACE_POD, Fix.QUARANTINE_CLAIM));

    public Pace {
        proposes = Set.copyOf(proposes);
    }
}

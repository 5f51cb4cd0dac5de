package dev.steadfast.remediator.carry;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** How many sets broke lately: open trouble of groups A to F about a set, of a warning at least. Many at once have one reason, and it is not theirs. */
final class Storm {

    private Storm() {}

    static int newlyBroken(Collection<Finding> findings, Duration within, Instant now) {
        return (int) findings.stream()
                .filter(f -> f.open() && f.rule().group() <= 'F' && f.rule().group() >= 'A' && "StatefulSet".equals(f.subject().kind()))
                .filter(f -> f.severity().compareTo(Severity.WARNING) >= 0)
                .filter(f -> f.openedAt() != null && f.openedAt().isAfter(now.minus(within)))
                .map(f -> f.subject().uid()).distinct().count();
    }
}

package dev.steadfast.analyzer.detect;

import java.time.Duration;

/**
 * The durations that detection knows.
 *
 * @param progressDeadline replaces whatever would be derived or annotated; null: derive (section 1.4 of the catalogue)
 * @param orphanDwell replaces the dwells of all volume rules; null: those below
 * @param leastProgressDeadline the least that is derived
 * @param dwell of claims whose set or template is gone (G1, G3)
 * @param longDwell of claims kept by design, and of released volumes (G2, G9)
 * @param holdDown how long a set must be well before its finding is resolved
 * @param settle how long a contradiction between two objects must last before it opens anything: kinds interleave freely
 * @param retention how long a resolved finding is kept
 */
public record Thresholds(Duration progressDeadline, Duration orphanDwell, Duration leastProgressDeadline, Duration dwell, Duration longDwell,
        Duration holdDown, Duration settle, Duration retention) {

    public static final Thresholds DEFAULT = new Thresholds(null, null, Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(30),
            Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ofDays(7));

    public Thresholds withProgressDeadline(Duration value) {
        return new Thresholds(value, orphanDwell, leastProgressDeadline, dwell, longDwell, holdDown, settle, retention);
    }

    public Thresholds withOrphanDwell(Duration value) {
        return new Thresholds(progressDeadline, value, leastProgressDeadline, dwell, longDwell, holdDown, settle, retention);
    }

    public Thresholds withHoldDown(Duration value) {
        return new Thresholds(progressDeadline, orphanDwell, leastProgressDeadline, dwell, longDwell, value, settle, retention);
    }

    public Thresholds withSettle(Duration value) {
        return new Thresholds(progressDeadline, orphanDwell, leastProgressDeadline, dwell, longDwell, holdDown, value, retention);
    }

    Duration goneDwell() {
        return orphanDwell == null ? dwell : orphanDwell;
    }

    Duration keptDwell() {
        return orphanDwell == null ? longDwell : orphanDwell;
    }
}

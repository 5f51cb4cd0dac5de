package dev.steadfast.standalone.audit;

import dev.steadfast.watcher.projection.ListReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The newest time at which anything in a file had happened already: the snapshot is not older than that. Thread-safe. */
final class NewestTime {

    /** Times of the past only: deadlines, expiries and a pod's {@code deletionTimestamp} lie ahead. */
    private static final Set<String> PAST = Set.of("creationTimestamp", "lastTransitionTime", "lastHeartbeatTime", "lastProbeTime", "lastUpdateTime", "lastPhaseTransitionTime",
            "startedAt", "finishedAt", "startTime", "completionTime", "firstTimestamp", "lastTimestamp", "eventTime", "lastObservedTime", "lastScheduleTime", "time");

    private final AtomicReference<Instant> newest = new AtomicReference<>();

    void see(byte[] object) {
        try (JsonParser in = ListReader.json().createParser(object)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.VALUE_STRING && PAST.contains(String.valueOf(in.currentName())) && in.getStringLength() >= 20) {
                    see(in.getString());
                }
            }
        }
    }

    private void see(String text) {
        try {
            Instant time = Instant.parse(text);
            newest.accumulateAndGet(time, (known, other) -> known == null || other.isAfter(known) ? other : known);
        } catch (DateTimeException e) {
            // Not a time: the object's reader says so if it matters.
        }
    }

    Optional<Instant> get() {
        return Optional.ofNullable(newest.get());
    }
}

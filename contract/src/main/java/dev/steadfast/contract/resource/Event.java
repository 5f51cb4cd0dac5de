package dev.steadfast.contract.resource;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code v1 Event}: a hint, never the proof (section 1.6 of the catalogue). Credentials in its message are masked. */
public record Event(String apiVersion, String kind, Metadata metadata, ObjectReference involvedObject, String reason, String message, String type,
        String action, Integer count, Instant firstTimestamp, Instant lastTimestamp, Instant eventTime, Series series, Source source,
        String reportingComponent) implements Resource {

    public record ObjectReference(String apiVersion, String kind, String namespace, String name, String uid, String fieldPath) {}

    public record Series(Integer count, Instant lastObservedTime) {}

    public record Source(String component) {}

    /** When it was said last. */
    @JsonIgnore
    public Instant lastSeen() {
        return Stream.of(series == null ? null : series.lastObservedTime(), lastTimestamp, eventTime, firstTimestamp, metadata.creationTimestamp())
                .filter(Objects::nonNull).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}

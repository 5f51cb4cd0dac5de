package dev.steadfast.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The attributes of a record, as they stand in its headers (CloudEvents 1.0, binary mode of the Kafka protocol binding).
 *
 * @param id stable: a resend has the same, so that a reader can drop it
 * @param cluster the UID of namespace kube-system; {@code ce_source} is {@code /k8s/<cluster>}
 * @param subject what it is about, within the cluster
 * @param time when it was seen or decided
 * @param extensions further headers, by their whole name ({@link Header}); in the order in which they are written
 */
public record CloudEvent(String type, String id, String cluster, String subject, Instant time, Map<String, String> extensions) {

    private static final String SOURCE = "/k8s/";
    private static final String JSON = "application/json";

    public CloudEvent {
        if (type.isEmpty() || id.isEmpty() || cluster.isEmpty()) {
            throw new IllegalArgumentException("type, id and cluster of an event must not be empty: " + type + ", " + id + ", " + cluster);
        }
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    public CloudEvent(String type, String id, String cluster, String subject, Instant time) {
        this(type, id, cluster, subject, time, Map.of());
    }

    /** The same event with one more extension. */
    public CloudEvent with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(extensions);
        more.put(header, value);
        return new CloudEvent(type, id, cluster, subject, time, more);
    }

    /** The extension in this header, or null. */
    public String extension(String header) {
        return extensions.get(header);
    }

    /** All headers of the record, in order; values are to be written as UTF-8. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        forEachHeader(headers::put);
        return headers;
    }

    /** The same, each handed over with its name. */
    public void forEachHeader(BiConsumer<String, String> header) {
        header.accept(Header.SPEC_VERSION, "1.0");
        header.accept(Header.ID, id);
        header.accept(Header.SOURCE, SOURCE + cluster);
        header.accept(Header.TYPE, type);
        if (subject != null) {
            header.accept(Header.SUBJECT, subject);
        }
        header.accept(Header.TIME, time.toString());
        header.accept(Header.DATA_SCHEMA, EventType.schema(type));
        header.accept(Header.CONTENT_TYPE, JSON);
        extensions.forEach(header);
    }

    /** @throws UnreadableRecord if a header that every record has is missing or malformed; the message names it */
    public static CloudEvent of(Map<String, String> headers) {
        if (!"1.0".equals(required(headers, Header.SPEC_VERSION))) {
            throw new UnreadableRecord("header " + Header.SPEC_VERSION + " is " + headers.get(Header.SPEC_VERSION) + ", expected 1.0", null);
        }
        String source = required(headers, Header.SOURCE);
        if (!source.startsWith(SOURCE) || source.length() == SOURCE.length()) {
            throw new UnreadableRecord("header " + Header.SOURCE + " is " + source + ", expected /k8s/<cluster>", null);
        }
        Map<String, String> extensions = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce_") && !core(name)) {
                extensions.put(name, value);
            }
        });
        return new CloudEvent(required(headers, Header.TYPE), required(headers, Header.ID), source.substring(SOURCE.length()),
                headers.get(Header.SUBJECT), time(required(headers, Header.TIME)), extensions);
    }

    private static boolean core(String name) {
        return switch (name) {
            case Header.SPEC_VERSION, Header.ID, Header.SOURCE, Header.TYPE, Header.SUBJECT, Header.TIME, Header.DATA_SCHEMA -> true;
            default -> false;
        };
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableRecord("header " + name + " is missing", null);
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableRecord("header " + Header.TIME + " is " + text + ", expected an RFC 3339 instant in UTC", e);
        }
    }
}

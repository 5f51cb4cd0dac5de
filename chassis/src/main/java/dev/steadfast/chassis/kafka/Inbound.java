package dev.steadfast.chassis.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as it was read.
 *
 * @param timestamp milliseconds since 1970, by the topic's {@code message.timestamp.type}
 * @param key null when the record has none
 * @param value null in a tombstone
 */
public record Inbound(String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, List<Header> headers) {
    public Inbound {
        headers = List.copyOf(headers);
    }

    /** The key read as UTF-8; null when it has none. */
    public String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    public boolean tombstone() {
        return value == null;
    }

    /** The last header of that name as UTF-8, which is the one that counts; null when there is none. */
    public String header(String name) {
        for (Header header : headers.reversed()) {
            if (header.name().equals(name)) {
                return header.text();
            }
        }
        return null;
    }

    /** All headers as UTF-8, in their order; of a name that is there more than once, the last counts. */
    public Map<String, String> headerTexts() {
        var texts = new LinkedHashMap<String, String>();
        headers.forEach(header -> texts.put(header.name(), header.text()));
        return texts;
    }

    /** {@code topic-partition@offset}: where it is, for logs and messages. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }

    @Override
    public String toString() {
        return place() + " key=" + keyText();
    }
}

package dev.steadfast.chassis.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A record to be written, in its final bytes: nothing can fail to be serialised later.
 *
 * @param partition always said by the writer, so that no client's default decides who meets whom
 * @param key null for none
 * @param value null for a tombstone
 */
public record Outbound(String topic, int partition, byte[] key, byte[] value, List<Header> headers) {
    public Outbound {
        Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " of " + topic + ": give 0 or more");
        }
        headers = List.copyOf(headers);
    }

    public String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    /** Bytes of key, value and headers, before compression. */
    public int size() {
        int size = length(key) + length(value);
        for (Header header : headers) {
            size += header.name().length() + length(header.value());
        }
        return size;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + " key=" + keyText() + " " + size() + " bytes";
    }
}

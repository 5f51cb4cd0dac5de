package dev.steadfast.chassis.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One header of a record. Kafka keeps their order and allows a name more than once. It is what Kafka's client takes, too: there are a dozen to each record. */
public record Header(String name, byte[] value) implements org.apache.kafka.common.header.Header {
    public Header {
        Objects.requireNonNull(name, "name");
    }

    public static Header of(String name, String text) {
        return new Header(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the map's own order. */
    public static List<Header> list(Map<String, String> texts) {
        return texts.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
    }

    @Override
    public String key() {
        return name;
    }

    /** The value read as UTF-8; null when it has none. */
    public String text() {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Header that && name.equals(that.name) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + "=" + text();
    }
}

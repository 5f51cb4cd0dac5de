package dev.steadfast.chassis.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A record to be written, in its final bytes: nothing can fail to be serialised later. */
public final class Outbound {
    private final String topic;
    private final int partition;
    private final byte[] key;
    private final byte[] value;
    private final List<Header> headers;
    /** Asked several times on the way. */
    private final int size;

    /**
     * @param partition always said by the writer, so that no client's default decides who meets whom
     * @param key null for none
     * @param value null for a tombstone
     */
    public Outbound(String topic, int partition, byte[] key, byte[] value, List<Header> headers) {
        this.topic = Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " of " + topic + ": give 0 or more");
        }
        this.partition = partition;
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
        this.size = length(key) + length(value) + sizeOf(this.headers);
    }

    /** The same record for another topic. */
    public Outbound on(String otherTopic, int otherPartition) {
        return new Outbound(otherTopic, otherPartition, this);
    }

    private Outbound(String topic, int partition, Outbound same) {
        this.topic = topic;
        this.partition = partition;
        this.key = same.key;
        this.value = same.value;
        this.headers = same.headers;
        this.size = same.size;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public byte[] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    public List<Header> headers() {
        return headers;
    }

    public String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    /** Bytes of key, value and headers, before compression. */
    public int size() {
        return size;
    }

    private static int sizeOf(List<Header> headers) {
        int size = 0;
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

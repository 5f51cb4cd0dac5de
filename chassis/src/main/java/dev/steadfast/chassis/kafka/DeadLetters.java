package dev.steadfast.chassis.kafka;

import java.util.ArrayList;
import java.util.Map;

/**
 * Where records go that can't be read: {@code <topic>.dead-letters}, with key, value and headers as received, and headers
 * {@code dead-letter-*} that say why, whence and by whom. Origin topic, partition and offset name a letter: one that is
 * written twice (after a restart) can be recognised by them.
 */
public final class DeadLetters {
    public static final String SUFFIX = ".dead-letters";
    public static final String REASON = "dead-letter-reason";
    public static final String TOPIC = "dead-letter-topic";
    public static final String PARTITION = "dead-letter-partition";
    public static final String OFFSET = "dead-letter-offset";
    public static final String TIMESTAMP = "dead-letter-timestamp";
    public static final String READER = "dead-letter-reader";
    public static final String VALUE_DROPPED = "dead-letter-value-dropped";

    private DeadLetters() {
    }

    /** @param reader who could not read it, by the name of its service or group */
    public static Outbound letter(Inbound origin, String reason, String reader) {
        var headers = new ArrayList<>(origin.headers());
        headers.add(Header.of(REASON, reason));
        headers.add(Header.of(TOPIC, origin.topic()));
        headers.add(Header.of(PARTITION, Integer.toString(origin.partition())));
        headers.add(Header.of(OFFSET, Long.toString(origin.offset())));
        headers.add(Header.of(TIMESTAMP, Long.toString(origin.timestamp())));
        headers.add(Header.of(READER, reader));
        return new Outbound(origin.topic() + SUFFIX, 0, origin.key(), origin.value(), headers);
    }

    /** The letter for when even the letter is {@link WriteOutcome.TooLarge}: all but the value, and a header that says so. */
    public static Outbound withoutValue(Outbound letter) {
        var headers = new ArrayList<>(letter.headers());
        headers.add(Header.of(VALUE_DROPPED, letter.value() == null ? "0" : Integer.toString(letter.value().length)));
        return new Outbound(letter.topic(), letter.partition(), letter.key(), new byte[0], headers);
    }

    /** The topic for the letters of {@code topic}: one partition, kept until somebody has dealt with them. */
    public static TopicSpec spec(String topic, int replication) {
        return new TopicSpec(topic + SUFFIX, 1, replication, Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    }
}

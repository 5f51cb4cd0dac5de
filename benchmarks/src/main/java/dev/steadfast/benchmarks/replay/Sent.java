package dev.steadfast.benchmarks.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a server was told to send.
 *
 * @param first and {@code last}: versions, all between were sent, too
 * @param begun when the first was due
 * @param periodMicros between one and the next; 0: as fast as they were read
 * @param lateMicros how late the server was to send a change when it was due, 99 of 100 less
 */
public record Sent(long first, long last, Instant begun, long periodMicros, long lateMicros) {

    public long count() {
        return last - first + 1;
    }

    public boolean covers(long version) {
        return version >= first && version <= last;
    }

    public Instant due(long version) {
        return begun.plus((version - first) * periodMicros, ChronoUnit.MICROS);
    }

    String text() {
        return first + " " + last + " " + begun + " " + periodMicros + " " + lateMicros;
    }

    static Sent parse(String text) {
        String[] words = text.strip().split(" ");
        return new Sent(Long.parseLong(words[0]), Long.parseLong(words[1]), Instant.parse(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
    }
}

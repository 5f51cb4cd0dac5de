package dev.steadfast.benchmarks.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** The changes that one client watches: none until it is told to send, then as many as are read, or so many per second. */
final class Feed {
    /** Changes per write to the socket, at most. */
    private static final int AT_ONCE = 24;
    static final long BOOKMARK_EVERY_MILLIS = 30_000;

    private final Chunk[] chunks;
    private long sent;
    private long allowed;

    /** A watch event, framed as a chunk of HTTP. @param versionAt where the ten digits of its version stand */
    record Chunk(byte[] bytes, int versionAt) {
        static Chunk of(String pod) {
            byte[] event = ("{\"type\":\"MODIFIED\",\"object\":" + pod + "}\n").getBytes(StandardCharsets.UTF_8);
            byte[] head = (Integer.toHexString(event.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = Arrays.copyOf(head, head.length + event.length + 2);
            System.arraycopy(event, 0, chunk, head.length, event.length);
            chunk[chunk.length - 2] = '\r';
            chunk[chunk.length - 1] = '\n';
            return new Chunk(chunk, Pods.versionAt(chunk, "\"resourceVersion\":\""));
        }
    }

    /** @param chunks one per pod */
    Feed(Chunk[] chunks) {
        this.chunks = chunks;
    }

    /** The version of the last change that was sent, or is being sent. */
    synchronized long version() {
        return Pods.FIRST_VERSION + sent;
    }

    /**
     * Sends to a client that has seen so much, until it goes away.
     *
     * @param bookmark sent when there was nothing to send for long; null: the client wants none
     */
    void stream(long seen, WritableByteChannel client, LongFunction<byte[]> bookmark) throws IOException, InterruptedException {
        ByteBuffer out = ByteBuffer.allocateDirect(AT_ONCE * chunks[0].bytes().length * 2);
        byte[] digits = new byte[10];
        begin(seen - Pods.FIRST_VERSION);
        while (true) {
            int count = claim();
            long first = version() - count + 1;
            out.clear();
            if (count == 0 && bookmark != null) {
                out.put(bookmark.apply(version()));
            }
            for (long version = first; version < first + count; version++) {
                int start = out.position();
                Chunk chunk = chunks[(int) (version % chunks.length)];
                out.put(chunk.bytes());
                Pods.putVersion(digits, 0, version);
                out.put(start + chunk.versionAt(), digits);
            }
            out.flip();
            while (out.hasRemaining()) {
                client.write(out);
            }
        }
    }

    private synchronized void begin(long after) {
        sent = after;
        allowed = after;
    }

    /** Waits until something may be sent. @return how many changes; 0 after a while without any */
    private synchronized int claim() throws InterruptedException {
        if (allowed <= sent) {
            wait(BOOKMARK_EVERY_MILLIS);
        }
        int count = (int) Math.clamp(allowed - sent, 0, AT_ONCE);
        sent += count;
        return count;
    }

    private synchronized void allow(long upTo) {
        allowed = upTo;
        notifyAll();
    }

    private synchronized long stop() {
        allowed = sent;
        return version();
    }

    /** As fast as the client reads. */
    Sent flood(long millis) {
        long before = version();
        Instant begun = Instant.now();
        allow(Long.MAX_VALUE);
        LockSupport.parkUntil(System.currentTimeMillis() + millis);
        return new Sent(before + 1, stop(), begun, 0, 0);
    }

    /** One change every {@code 1/rate} s, each as soon as it is due. */
    Sent trickle(long millis, int rate) {
        long first = version() + 1;
        long[] lateMicros = new long[(int) (millis * rate / 1000)];
        long periodMicros = 1_000_000L / rate;
        Instant begun = Instant.now().plusMillis(50);
        for (int i = 0; i < lateMicros.length; i++) {
            Instant due = begun.plus(i * periodMicros, ChronoUnit.MICROS);
            for (long wait = wait(due); wait > 0; wait = wait(due)) {
                LockSupport.parkNanos(wait * 1000);
            }
            allow(first + i - Pods.FIRST_VERSION);
            lateMicros[i] = -wait(due);
        }
        Arrays.sort(lateMicros);
        return new Sent(first, first + lateMicros.length - 1, begun, periodMicros, lateMicros[(int) (lateMicros.length * 0.99)]);
    }

    private static long wait(Instant due) {
        return Instant.now().until(due, ChronoUnit.MICROS);
    }
}

package dev.steadfast.watcher.kube;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Splits a stream at line feeds. Lines are looked at where they lie: no copy is made. */
public final class LineReader {
    private static final int INITIAL_BYTES = 16 * 1024;
    /** Eight bytes at a time: a line of a watch has thousands. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;

    private final InputStream in;
    private final int maxLine;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    private int length;

    public LineReader(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
    }

    /**
     * Goes on to the next line that is not empty; what follows the last line feed is no line.
     *
     * @return false at the end of the stream
     * @throws LongLine if a line is longer than allowed; the stream can't be read further
     */
    public boolean next() throws IOException {
        start += length == 0 ? 0 : length + 1;
        length = 0;
        int scanned = start;
        while (true) {
            for (scanned = lineFeed(scanned); scanned < end; scanned = lineFeed(scanned + 1)) {
                if (scanned > start) {
                    length = scanned - start;
                    return true;
                }
                start++;
            }
            int before = start;
            if (!more()) {
                return false;
            }
            scanned -= before - start;
        }
    }

    /** @return where the next line feed is; {@link #end} without one */
    private int lineFeed(int from) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long differs = (long) EIGHT.get(buffer, at) ^ LINE_FEEDS;
            // The highest bit of each byte that is zero, hence a line feed; higher ones may be wrong behind the first.
            long found = differs - ONES & ~differs & HIGHEST_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Reads more behind what is there, moving it to the front or into a larger buffer. */
    private boolean more() throws IOException {
        if (end - start >= maxLine) {
            throw new LongLine(maxLine);
        }
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length > INITIAL_BYTES) {
                // A rare large line must not keep its memory.
                buffer = new byte[INITIAL_BYTES];
            }
        } else if (end == buffer.length) {
            byte[] into = end - start > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, start, into, 0, end - start);
            end -= start;
            start = 0;
            buffer = into;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }

    /** Whether the stream ended in the middle of a line. */
    public boolean cut() {
        return end > start + length;
    }

    public byte[] bytes() {
        return buffer;
    }

    public int offset() {
        return start;
    }

    public int length() {
        return length;
    }
}

package dev.steadfast.standalone.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file from one place to another. The file stays open. */
final class Slice extends InputStream {

    private final SeekableByteChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10).limit(0);
    private long next;
    private final long end;

    Slice(SeekableByteChannel file, long start, long end) {
        this.file = file;
        this.next = start;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        if (next >= end) {
            return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - next));
        file.position(next);
        int count = file.read(buffer);
        buffer.flip();
        next += Math.max(count, 0);
        return count > 0;
    }
}

package dev.steadfast.watcher.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a blocking stream, for a virtual thread. Few chunks are asked for ahead of the reader: when nobody reads, the socket is paused.
 * A connection that breaks is an {@link IOException}, and so is silence for longer than {@code patience}.
 */
final class ChunkStream extends InputStream {
    private static final int AHEAD = 4;

    /** What the network delivers: a chunk, or the end. */
    private sealed interface Part {
        record Bytes(ByteBuffer bytes) implements Part {}

        record End(Throwable failure) implements Part {}
    }

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final Duration patience;
    private volatile AsyncBody body;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private Part.End end;

    ChunkStream(Duration patience) {
        this.patience = patience;
    }

    /** The library's callback; the chunks are copies, so they may be kept. */
    void accept(List<ByteBuffer> chunks, AsyncBody from) {
        chunks.forEach(chunk -> parts.add(new Part.Bytes(chunk)));
        // Every call stands for one that was asked for; the reader asks for one per chunk that it takes.
        for (int i = 1; i < chunks.size(); i++) {
            parts.add(new Part.Bytes(ByteBuffer.allocate(0)));
        }
    }

    void begin(AsyncBody from) {
        body = from;
        from.done().whenComplete((nothing, failure) -> parts.add(new Part.End(failure)));
        for (int i = 0; i < AHEAD; i++) {
            from.consume();
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    private boolean fill() throws IOException {
        while (!current.hasRemaining()) {
            if (end == null) {
                take();
            }
            if (end != null) {
                if (end.failure() != null) {
                    throw new IOException("connection lost: " + end.failure().getClass().getSimpleName(), end.failure());
                }
                return false;
            }
        }
        return true;
    }

    private void take() throws IOException {
        try {
            switch (parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                case Part.Bytes bytes -> {
                    current = bytes.bytes();
                    body.consume();
                }
                case Part.End last -> end = last;
                case null -> throw new Silence(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gives the connection up if the answer is not at its end. */
    @Override
    public void close() {
        if (end == null) {
            cancel();
        }
    }

    /** From any thread. */
    void cancel() {
        body.cancel();
    }
}

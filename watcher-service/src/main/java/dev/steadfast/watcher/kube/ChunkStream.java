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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The body of an answer as a blocking stream, for a virtual thread. Not much is read ahead of the reader: when nobody reads, the socket is paused.
 * A connection that breaks is an {@link IOException}, and so is silence for longer than {@code patience}.
 *
 * <p>The next chunk is asked for by the network's thread itself as long as there is room, since to wake that thread for each chunk costs more than to read it.
 */
final class ChunkStream extends InputStream {
    /** Above so many bytes nothing more is asked for until the reader has come down to a quarter. */
    private static final int AHEAD = 256 * 1024;

    /** What the network delivers: a chunk, or the end. */
    private sealed interface Part {
        record Bytes(ByteBuffer bytes) implements Part {}

        record End(Throwable failure) implements Part {}
    }

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final Duration patience;
    private final AtomicInteger ahead = new AtomicInteger();
    /** Nothing is asked for, since enough is there. */
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile AsyncBody body;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private Part.End end;

    ChunkStream(Duration patience) {
        this.patience = patience;
    }

    /** The library's callback, once per call of {@code consume}; the chunks are copies, so they may be kept. */
    void accept(List<ByteBuffer> chunks, AsyncBody from) {
        int bytes = 0;
        for (ByteBuffer chunk : chunks) {
            bytes += chunk.remaining();
            parts.add(new Part.Bytes(chunk));
        }
        if (ahead.addAndGet(bytes) < AHEAD) {
            from.consume();
        } else {
            full.set(true);
            // The reader may have read on meanwhile, without seeing that nothing comes.
            askAgain(from);
        }
    }

    private void askAgain(AsyncBody from) {
        if (ahead.get() <= AHEAD / 4 && full.compareAndSet(true, false)) {
            from.consume();
        }
    }

    void begin(AsyncBody from) {
        body = from;
        from.done().whenComplete((nothing, failure) -> parts.add(new Part.End(failure)));
        from.consume();
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
                    ahead.addAndGet(-current.remaining());
                    if (full.get()) {
                        askAgain(body);
                    }
                }
                case Part.End last -> end = last;
                case null -> throw new IOException("nothing heard for " + patience.toSeconds() + " s");
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

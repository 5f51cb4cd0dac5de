package dev.steadfast.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** The body of an answer, written from a thread that may wait: in pieces of 64 KiB, of which one is on its way while the next is made. */
final class Answer {
    private static final int PIECE = 1 << 16;

    private final HttpServerResponse response;
    private final LongAdder sent;
    private byte[] piece = new byte[PIECE];
    private int used;
    private Future<Void> onItsWay = Future.succeededFuture();

    Answer(HttpServerResponse response, LongAdder sent) {
        this.response = response.setChunked(true).putHeader("Content-Type", "application/json");
        this.sent = sent;
    }

    /** @return where to write so many bytes, from {@link #used} on */
    byte[] room(int bytes) throws InterruptedException {
        if (used + bytes > piece.length) {
            flush();
            piece = new byte[Math.max(PIECE, bytes)];
        }
        return piece;
    }

    int used() {
        return used;
    }

    void used(int now) {
        used = now;
    }

    void text(String text) throws InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, room(bytes.length), used, bytes.length);
        used += bytes.length;
    }

    void flush() throws InterruptedException {
        if (used > 0) {
            settle();
            sent.add(used);
            onItsWay = response.write(Buffer.buffer(piece).slice(0, used));
            piece = new byte[PIECE];
            used = 0;
        }
    }

    void end() throws InterruptedException {
        flush();
        settle();
        response.end();
    }

    private void settle() throws InterruptedException {
        try {
            onItsWay.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new ClientGone(e.getCause());
        }
    }

    /** Nobody listens any more. */
    static final class ClientGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClientGone(Throwable cause) {
            super(cause);
        }
    }
}

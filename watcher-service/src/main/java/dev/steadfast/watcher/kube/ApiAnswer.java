package dev.steadfast.watcher.kube;

import dev.steadfast.watcher.projection.ApiStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** An answer of the API server whose body is read as it comes. */
public final class ApiAnswer implements AutoCloseable {
    private static final int MAX_STATUS_BYTES = 64 * 1024;
    private static final int MAX_RETRY_AFTER_SECONDS = 300;

    private final int code;
    private final String retryAfter;
    private final ChunkStream body;
    private final Runnable whenClosed;
    private boolean closed;

    ApiAnswer(int code, String retryAfter, ChunkStream body, Runnable whenClosed) {
        this.code = code;
        this.retryAfter = retryAfter;
        this.body = body;
        this.whenClosed = whenClosed;
    }

    public InputStream body() {
        return body;
    }

    /** @throws Refused unless the request was granted; the answer is closed then */
    public ApiAnswer orRefused() throws Refused, IOException {
        if (code / 100 == 2) {
            return this;
        }
        try (ApiAnswer closing = this) {
            ApiStatus status = ApiStatus.read(code, closing.body.readNBytes(MAX_STATUS_BYTES));
            throw new Refused(status, retryAfter(status));
        }
    }

    private Duration retryAfter(ApiStatus status) {
        int seconds = status.retryAfterSeconds();
        try {
            seconds = retryAfter == null ? seconds : Integer.parseInt(retryAfter.strip());
        } catch (NumberFormatException e) {
            // A date: so rare that the usual back-off is good enough.
            seconds = status.retryAfterSeconds();
        }
        return Duration.ofSeconds(Math.clamp(seconds, 0, MAX_RETRY_AFTER_SECONDS));
    }

    /** From any thread: whoever reads the body sees a broken connection. */
    public void cancel() {
        body.cancel();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                body.close();
            } finally {
                whenClosed.run();
            }
        }
    }
}

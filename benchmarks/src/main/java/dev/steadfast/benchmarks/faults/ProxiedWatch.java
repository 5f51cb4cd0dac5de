package dev.steadfast.benchmarks.faults;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.parsetools.RecordParser;

/** One watch on its way through the {@link Proxy}, event by event. All but what says so runs on its context. */
final class ProxiedWatch {
    private static final String EXPIRED = "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
        + "\"message\":\"too old resource version: 1 (2)\",\"reason\":\"Expired\",\"code\":410}}\n";

    private final Proxy proxy;
    private final Context context;
    private final HttpClientResponse in;
    private final HttpServerResponse out;
    private final RecordParser lines;
    private Runnable whenOver = () -> { };
    private boolean cutNext;
    private boolean over;

    ProxiedWatch(Proxy proxy, Context context, HttpClientResponse in, HttpServerResponse out) {
        this.proxy = proxy;
        this.context = context;
        this.in = in;
        this.out = out;
        this.lines = RecordParser.newDelimited("\n", in);
    }

    void whenOver(Runnable action) {
        whenOver = action;
    }

    void start(boolean paused) {
        out.writeHead();
        out.closeHandler(closed -> end(() -> { }));
        out.exceptionHandler(failure -> end(() -> { }));
        lines.exceptionHandler(failure -> end(out::reset));
        lines.endHandler(ended -> end(out::end));
        lines.handler(this::event);
        if (paused) {
            lines.pause();
        }
    }

    private void event(Buffer line) {
        if (over) {
            return;
        }
        Buffer whole = line.copy().appendString("\n");
        if (cutNext) {
            out.write(whole.slice(0, whole.length() / 2));
            end(out::reset);
            return;
        }
        out.write(whole);
        if (proxy.duplicating()) {
            out.write(whole);
        }
        if (out.writeQueueFull()) {
            lines.pause();
            out.drainHandler(drained -> lines.resume());
        }
    }

    private void end(Runnable how) {
        if (!over) {
            over = true;
            whenOver.run();
            in.request().reset();
            how.run();
        }
    }

    /** From any thread: nothing comes. */
    void pause() {
        context.runOnContext(now -> lines.pause());
    }

    /** From any thread. */
    void resume() {
        context.runOnContext(now -> lines.resume());
    }

    /** From any thread: the connection breaks in the middle of the next event. */
    void cut() {
        context.runOnContext(now -> cutNext = true);
    }

    /** From any thread: an ERROR event says that the version is gone. */
    void expire() {
        context.runOnContext(now -> {
            if (!over) {
                out.write(EXPIRED);
                end(out::end);
            }
        });
    }
}

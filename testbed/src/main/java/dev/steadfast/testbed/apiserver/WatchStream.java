package dev.steadfast.testbed.apiserver;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** One WATCH over HTTP: reads the log from its own position, as fast as the client does. All but {@link #poke} runs on its context. */
final class WatchStream {
    private static final int BATCH = 256;
    private static final byte[] OBJECT = "\",\"object\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final Table table;
    private final ResourceType type;
    private final ObjectFilter filter;
    private final boolean bookmarks;
    private final Context context;
    private final HttpServerResponse response;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Consumer<Change> listener = change -> poke();
    private final Runnable closed;
    private long position;
    private long from;
    /** The newest version of an event or bookmark. */
    private long sent;
    private boolean over;

    WatchStream(Store store, Call call, Context context, HttpServerResponse response, Runnable closed) {
        this.store = store;
        this.type = call.type();
        this.table = store.table(type);
        this.filter = new ObjectFilter(call);
        this.bookmarks = call.flag("allowWatchBookmarks");
        this.context = context;
        this.response = response;
        this.closed = closed;
    }

    ResourceType type() {
        return type;
    }

    void start(Call call) {
        WatchStart start = WatchStart.of(call);
        response.setChunked(true).putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-cache, private");
        response.closeHandler(v -> stop());
        response.exceptionHandler(e -> stop());
        response.writeHead();
        List<Stored> initial = new ArrayList<>();
        boolean expired = store.exclusively(() -> {
            from = start.version();
            sent = start.initial() ? store.version() : start.version();
            if (start.initial()) {
                initial.addAll(table.all(filter.prefix()));
                position = table.log.end();
            } else if (start.version() < table.log.forgotten()) {
                return true;
            } else {
                position = table.log.after(start.version());
            }
            table.listen(listener);
            return false;
        });
        if (expired) {
            expire(start.version());
            return;
        }
        initial.stream().filter(filter::matches).forEach(object -> write("ADDED", object.json()));
        if (start.endBookmark()) {
            bookmark(true);
        }
        poke();
    }

    /** Runs it where the stream lives. */
    void onContext(Runnable work) {
        context.runOnContext(v -> work.run());
    }

    /** Something happened; from any thread. */
    void poke() {
        if (awake.compareAndSet(false, true)) {
            context.runOnContext(v -> pump());
        }
    }

    private void pump() {
        awake.set(false);
        while (!over) {
            if (response.writeQueueFull()) {
                response.drainHandler(v -> poke());
                return;
            }
            List<Change> batch = new ArrayList<>();
            boolean lost = store.exclusively(() -> {
                if (position < table.log.first()) {
                    return true;
                }
                for (; position < table.log.end() && batch.size() < BATCH; position++) {
                    batch.add(table.log.get(position));
                }
                return false;
            });
            if (lost) {
                expire(sent);
                return;
            }
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(this::send);
        }
    }

    private void send(Change change) {
        if (change.version() <= from) {
            return;
        }
        boolean now = change.type() != Change.Type.DELETED && filter.matches(change.object());
        boolean before = filter.matches(change.before());
        sent = change.version();
        if (now) {
            write(before ? "MODIFIED" : "ADDED", change.object().json());
        } else if (before) {
            write("DELETED", change.type() == Change.Type.DELETED ? change.object().json() : left(change));
        }
    }

    /** An object that stopped matching: as it last matched, with the version at which it stopped. */
    private static byte[] left(Change change) {
        ObjectNode tree = change.before().tree();
        Json.need(tree, "metadata").put("resourceVersion", Long.toString(change.version()));
        return Json.bytes(tree);
    }

    /** Tells how far the watch is. */
    void bookmark(boolean initialEnd) {
        if (over || !bookmarks) {
            return;
        }
        long version = store.exclusively(() -> position == table.log.end() ? Math.max(sent, store.version()) : sent);
        // The next one must not be older, also when an event waits to be sent then.
        sent = version;
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(version));
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        write("BOOKMARK", Json.bytes(object));
    }

    /** Says that the version is gone, in the stream, and ends it. */
    void expire(long version) {
        error(Refused.expired("too old resource version: " + version + " (" + store.version() + ")"));
    }

    void error(Refused refused) {
        if (!over) {
            write("ERROR", Json.bytes(refused.status()));
            end();
        }
    }

    /** Ends as the real server does when the time is over. */
    void end() {
        if (!over) {
            stop();
            response.end();
        }
    }

    /** Ends in the middle of an object. @param broken the connection breaks, too */
    void cut(boolean broken) {
        if (!over) {
            stop();
            response.write(Buffer.buffer("{\"type\":\"MODIFIED\",\"object\":{\"kind\":\"" + type.kind() + "\",\"apiVersion\":\"v1\",\"metad"));
            if (broken) {
                response.reset();
            } else {
                response.end();
            }
        }
    }

    private void stop() {
        if (!over) {
            over = true;
            table.forgetListener(listener);
            closed.run();
        }
    }

    private void write(String event, byte[] object) {
        if (!over) {
            response.write(Buffer.buffer(object.length + 32).appendString("{\"type\":\"").appendString(event).appendBytes(OBJECT).appendBytes(object).appendBytes(END));
        }
    }
}

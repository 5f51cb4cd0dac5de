package dev.steadfast.benchmarks.faults;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between the watchers and the API server, breaks what is asked for, and takes note of what was listed. */
final class Proxy {
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");
    private static final Set<String> DROPPED = Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding", "upgrade");
    private static final int HEAD = 400;
    private static final int CONNECTIONS = 500;

    private final Vertx vertx;
    private final URI upstream;
    private final HttpClient client;
    private final Lists lists;
    private final Set<ProxiedWatch> watches = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private int port;
    private volatile int refusal;
    private volatile boolean stalled;
    private volatile boolean duplicating;

    Proxy(Vertx vertx, String upstream, Lists lists) {
        this.vertx = vertx;
        this.upstream = URI.create(upstream);
        this.lists = lists;
        boolean tls = upstream.startsWith("https");
        this.client = vertx.createHttpClient(new HttpClientOptions().setSsl(tls).setTrustAll(tls).setVerifyHost(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Serves, again after {@link #down}, on the same port. */
    void up() {
        HttpServer next = vertx.createHttpServer().requestHandler(this::handle);
        next.listen(port, "127.0.0.1").await();
        port = next.actualPort();
        server = next;
    }

    /** Every connection breaks, and none is taken. */
    void down() {
        server.close().await();
    }

    int port() {
        return port;
    }

    /** @param code of the answer to every request from now on; 0: they are passed on */
    void refuse(int code) {
        refusal = code;
    }

    /** Nothing is answered, and watches say nothing, until it is over. */
    void stall(boolean now) {
        stalled = now;
        watches.forEach(now ? ProxiedWatch::pause : ProxiedWatch::resume);
    }

    void duplicate(boolean now) {
        duplicating = now;
    }

    boolean duplicating() {
        return duplicating;
    }

    /** @return how many watches were there */
    int each(Consumer<ProxiedWatch> what) {
        int count = watches.size();
        watches.forEach(what);
        return count;
    }

    private void handle(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        request.body().onSuccess(body -> {
            if (refusal != 0) {
                request.response().setStatusCode(refusal).putHeader("Retry-After", "1").end("{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":" + refusal
                    + ",\"reason\":\"" + (refusal == 429 ? "TooManyRequests" : "InternalError") + "\",\"message\":\"refused by a fault\"}");
            } else {
                pass(request, body, context);
            }
        });
    }

    private void pass(HttpServerRequest request, Buffer body, Context context) {
        if (stalled) {
            vertx.setTimer(100, again -> pass(request, body, context));
            return;
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        request.headers().forEach(header -> copy(headers, header.getKey(), header.getValue()));
        var options = new RequestOptions().setMethod(request.method()).setHost(upstream.getHost()).setPort(upstream.getPort())
            .setSsl(upstream.getScheme().equals("https")).setURI(request.uri()).setHeaders(headers);
        client.request(options).compose(up -> up.send(body)).compose(answer -> answer(request, answer, context))
            .onFailure(e -> request.response().reset());
    }

    private Future<Void> answer(HttpServerRequest request, HttpClientResponse answer, Context context) {
        var out = request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach(header -> copy(out.headers(), header.getKey(), header.getValue()));
        if ("true".equals(request.getParam("watch")) && answer.statusCode() == 200) {
            var watch = new ProxiedWatch(this, context, answer, out.setChunked(true));
            watches.add(watch);
            watch.whenOver(() -> watches.remove(watch));
            watch.start(stalled);
            return Future.succeededFuture();
        }
        return answer.body().compose(body -> {
            note(request, body);
            return out.end(body);
        });
    }

    private static void copy(MultiMap to, String name, String value) {
        if (!DROPPED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            to.add(name, value);
        }
    }

    /** The first page of a list tells the version of all of them; one of a single item is no list, but a question for the version. */
    private void note(HttpServerRequest request, Buffer body) {
        String[] path = request.path().split("/");
        KindOfObject kind = KindOfObject.ofPlural(path[path.length - 1]);
        if (kind == null || !request.method().name().equals("GET") || "1".equals(request.getParam("limit")) || request.getParam("continue") != null) {
            return;
        }
        Matcher version = VERSION.matcher(body.getString(0, Math.min(HEAD, body.length())));
        if (version.find()) {
            lists.add(kind, Long.parseLong(version.group(1)));
        }
    }
}

package dev.steadfast.testbed.apiserver;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** The simulated API server: an honest subset of a real one, in memory, over HTTP. */
public final class ApiServer {
    /** How a watch ends before its time. */
    public enum Cut { CLEAN, MID_OBJECT, MID_LINE, EXPIRED, ERROR }

    /** So long before a watch's time is over it gets a bookmark. */
    private static final long LAST_BOOKMARK_SECONDS = 2;

    private final Vertx vertx;
    private final Settings settings;
    private final Store store;
    private final Api api;
    private final Faults faults = new Faults();
    private final AuditLog audit = new AuditLog();
    private final AccessLog asked = new AccessLog();
    private final Discovery discovery = new Discovery(faults::serves);
    private final Set<WatchStream> watches = ConcurrentHashMap.newKeySet();
    private final Set<HttpServerResponse> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger mostUnanswered = new AtomicInteger();
    private HttpServer server;
    private long bookmarks;

    public ApiServer(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        store = new Store(settings.window());
        api = new Api(store);
        Bootstrap.fill(api);
    }

    public Future<ApiServer> start() {
        server = vertx.createHttpServer().requestHandler(this::handle);
        bookmarks = vertx.setPeriodic(Math.max(1, settings.bookmarkEvery().toMillis()), id -> bookmark());
        return server.listen(settings.port(), "127.0.0.1").map(this);
    }

    public Future<Void> close() {
        vertx.cancelTimer(bookmarks);
        return server.close();
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Store store() {
        return store;
    }

    public Tokens tokens() {
        return api.tokens;
    }

    public Faults faults() {
        return faults;
    }

    /** Who asked for what, and whether it was permitted. */
    public AccessLog asked() {
        return asked;
    }

    public AuditLog audit() {
        return audit;
    }

    /** A client in this process, without HTTP, authorization and faults: for those who are played. */
    public ApiClient client(String agent) {
        return new ApiClient(api, agent);
    }

    /** Sends a bookmark to every watch that asked for them. */
    public void bookmark() {
        watches.forEach(watch -> watch.onContext(() -> watch.bookmark(false)));
    }

    /** Forgets all history: who watches or pages from before now gets 410. */
    public void compact() {
        store.compact();
    }

    /** Ends all watches of the kind. */
    public void cutWatches(ResourceType type, Cut how) {
        watches.stream().filter(watch -> watch.type() == type).forEach(watch -> watch.onContext(() -> {
            switch (how) {
                case CLEAN -> watch.end();
                case MID_OBJECT -> watch.cut(true);
                case MID_LINE -> watch.cut(false);
                case EXPIRED -> watch.expire(0);
                case ERROR -> watch.error(Refused.plain(500, "InternalError", "Internal error occurred: the store is not there"));
            }
        }));
    }

    /** How many watches of the kind are open. */
    public long watching(ResourceType type) {
        return watches.stream().filter(watch -> watch.type() == type).count();
    }

    /** How many requests were under way at once, at most; of watches what comes before their first event. */
    public int mostRequestsAtOnce() {
        return mostUnanswered.get();
    }

    private void handle(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        unanswered.add(request.response());
        mostUnanswered.accumulateAndGet(unanswered.size(), Math::max);
        request.response().endHandler(ended -> unanswered.remove(request.response()));
        request.response().closeHandler(closed -> unanswered.remove(request.response()));
        request.body().onSuccess(body -> {
            try {
                dispatch(request, body.getBytes(), context);
            } catch (Refused refused) {
                send(request.response(), Answer.refusal(refused));
            } catch (RuntimeException e) {
                org.slf4j.LoggerFactory.getLogger(ApiServer.class).error("{} {}", request.method(), request.uri(), e);
                send(request.response(), Answer.refusal(Refused.plain(500, "InternalError", "Internal error occurred: " + e)));
            }
        });
    }

    private void dispatch(HttpServerRequest request, byte[] body, Context context) {
        List<String> path = HttpCall.segments(request);
        User user = api.tokens.authenticate(request.getHeader("Authorization"));
        if (!HttpCall.isResource(path)) {
            send(request.response(), page(path, user));
            return;
        }
        if (review(path, user, body, request.response())) {
            return;
        }
        Target target = HttpCall.target(path);
        if (!faults.serves(target.type())) {
            throw discovery.at(path.subList(0, 2)) == null ? Refused.noSuchGroup() : Refused.noSuchPath();
        }
        Call call = HttpCall.read(request, user, target, body);
        Access access = Access.of(call);
        boolean permitted = api.authorizer.allows(user, access) != null && !faults.isForbidden(target.type());
        asked.record(user, access, permitted);
        if (!permitted) {
            Api.forbid(call, access);
        }
        perform(call, faults.take(Request.of(call)), request.response(), context);
    }

    private void perform(Call call, Fault fault, HttpServerResponse response, Context context) {
        switch (fault) {
            case null -> run(call, response, context, null);
            case Fault.Delay delay -> vertx.setTimer(Math.max(1, delay.time().toMillis()), id -> run(call, response, context, null));
            case Fault.Refuse refuse -> {
                Refused refused = Refused.plain(refuse.code(), refuse.reason(), refuse.message());
                if (refuse.retryAfterSeconds() > 0) {
                    refused.retryAfter(refuse.retryAfterSeconds());
                }
                throw refused;
            }
            case Fault.Sever sever -> response.reset();
            case Fault.EndAtOnce end -> response.putHeader("Content-Type", "application/json").end();
            case Fault.LoseAnswer lose -> run(call, response, context, lose);
            case Fault.CutAnswer cut -> run(call, response, context, cut);
        }
    }

    private void run(Call call, HttpServerResponse response, Context context, Fault fault) {
        try {
            if (call.verb() == Verb.WATCH) {
                watch(call, response, context);
                return;
            }
            Answer answer = api.execute(call);
            if (call.verb().writes()) {
                audit.record(call, answer);
            }
            if (fault == null) {
                send(response, answer);
            } else if (fault instanceof Fault.CutAnswer) {
                response.setStatusCode(answer.code()).putHeader("Content-Length", Integer.toString(answer.body().length));
                response.write(Buffer.buffer(answer.body()).slice(0, answer.body().length / 2)).onComplete(done -> response.reset());
            } else {
                response.reset();
            }
        } catch (Refused refused) {
            send(response, Answer.refusal(refused));
        }
    }

    private void watch(Call call, HttpServerResponse response, Context context) {
        WatchStream[] self = new WatchStream[1];
        var stream = new WatchStream(store, call, context, response, () -> watches.remove(self[0]));
        self[0] = stream;
        watches.add(stream);
        unanswered.remove(response);
        try {
            stream.start(call);
        } catch (Refused refused) {
            watches.remove(stream);
            throw refused;
        }
        String timeout = call.parameter("timeoutSeconds");
        long seconds = timeout.isEmpty() ? ThreadLocalRandom.current().nextLong(1800, 3600) : Long.parseLong(timeout);
        vertx.setTimer(Math.max(1, seconds * 1000), id -> stream.onContext(stream::end));
        if (seconds > LAST_BOOKMARK_SECONDS) {
            vertx.setTimer((seconds - LAST_BOOKMARK_SECONDS) * 1000, id -> stream.onContext(() -> stream.bookmark(false)));
        }
    }

    private boolean review(List<String> path, User user, byte[] body, HttpServerResponse response) {
        String plural = path.getLast();
        if (!path.get(0).equals("apis") || !Reviews.isReview(plural)) {
            return false;
        }
        String namespace = path.size() == 6 ? path.get(4) : "";
        Access access = new Access("create", path.get(1), plural, namespace, "", "");
        boolean permitted = Reviews.isOfSelf(plural) || api.authorizer.allows(user, access) != null;
        asked.record(user, access, permitted);
        if (!permitted) {
            throw Refused.forbidden(path.get(1), plural, "User \"" + user.name() + "\" cannot create resource \"" + plural + "\" in API group \""
                + path.get(1) + "\"" + (namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\""));
        }
        send(response, Answer.of(201, api.reviews.answer(plural, user, namespace, Json.parseObject(body))));
        return true;
    }

    private Answer page(List<String> path, User user) {
        String whole = "/" + String.join("/", path);
        if (api.authorizer.allows(user, Access.path(whole)) == null) {
            throw Refused.plain(403, "Forbidden", "forbidden: User \"" + user.name() + "\" cannot get path \"" + whole + "\"");
        }
        if (Set.of("/livez", "/readyz", "/healthz").contains(whole)) {
            return new Answer(200, "ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        if (whole.equals("/version")) {
            String[] parts = settings.serverVersion().substring(1).split("\\.");
            return Answer.of(200, Json.object().put("major", parts[0]).put("minor", parts[1]).put("gitVersion", settings.serverVersion())
                .put("platform", "linux/amd64"));
        }
        ObjectNode document = discovery.at(path);
        if (document == null) {
            throw path.size() == 3 && discovery.at(path.subList(0, 2)) == null ? Refused.noSuchGroup() : Refused.noSuchPath();
        }
        return Answer.of(200, document);
    }

    private static void send(HttpServerResponse response, Answer answer) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.code()).putHeader("Content-Type", answer.body()[0] == '{' ? "application/json" : "text/plain");
        if (answer.code() == 429 || answer.code() >= 500) {
            long seconds = Json.number(0, Json.parse(answer.body()), "details", "retryAfterSeconds");
            if (seconds > 0) {
                response.putHeader("Retry-After", Long.toString(seconds));
            }
        }
        response.end(Buffer.buffer(answer.body()));
    }
}

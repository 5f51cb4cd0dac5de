package dev.steadfast.chassis.management;

import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.http.Body;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * {@code GET /metrics} for Prometheus; {@code GET /live} is 200 while every loop turns, else 503, and {@code GET /ready} 200
 * when every condition holds, else 503, both with a JSON body that names loops, conditions and reasons. {@code HEAD} answers
 * the same without the body. Nothing else: 404.
 */
public final class ManagementServer {
    public static final Key<String> HOST = Key.text("steadfast.management.host", "address on which /metrics, /live and /ready are served").orElse("0.0.0.0");
    public static final Key<Integer> PORT = Key.integer("steadfast.management.port", "port on which /metrics, /live and /ready are served; 0 for any free one", 0, 65535).orElse("9090");
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any free one */
    public static Future<ManagementServer> start(Vertx vertx, String host, int port, PrometheusMeterRegistry registry, Heartbeats heartbeats, Readiness readiness) {
        return vertx.createHttpServer().requestHandler(request -> answer(request, registry, heartbeats, readiness)).listen(port, host)
                .map(ManagementServer::new)
                .recover(cause -> Future.failedFuture(new IllegalStateException(
                        "the management server can't listen on " + host + ":" + port + ": " + cause.getMessage(), cause)));
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private static void answer(HttpServerRequest request, PrometheusMeterRegistry registry, Heartbeats heartbeats, Readiness readiness) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            nothing(request);
            return;
        }
        switch (request.path()) {
            case "/metrics" -> metrics(request, registry);
            case "/live" -> live(request, heartbeats.silent());
            case "/ready" -> json(request, readiness.ready(), new JsonObject().put("ready", readiness.ready())
                    .put("conditions", new JsonArray(readiness.described())));
            case null, default -> nothing(request);
        }
    }

    private static void nothing(HttpServerRequest request) {
        request.response().setStatusCode(404);
        Body.end(request, Buffer.buffer());
    }

    private static void metrics(HttpServerRequest request, PrometheusMeterRegistry registry) {
        var accept = request.getHeader("Accept");
        var type = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS + "; version=1.0.0; charset=utf-8" : "text/plain; version=0.0.4; charset=utf-8";
        request.response().putHeader("Content-Type", type);
        Body.end(request, Buffer.buffer(registry.scrape(type)));
    }

    private static void live(HttpServerRequest request, Map<String, String> silent) {
        var loops = new JsonArray();
        silent.forEach((loop, reason) -> loops.add(new JsonObject().put("name", loop).put("reason", reason)));
        json(request, silent.isEmpty(), new JsonObject().put("live", silent.isEmpty()).put("hung", loops));
    }

    private static void json(HttpServerRequest request, boolean well, JsonObject body) {
        request.response().setStatusCode(well ? 200 : 503).putHeader("Content-Type", "application/json");
        Body.end(request, body.toBuffer());
    }
}

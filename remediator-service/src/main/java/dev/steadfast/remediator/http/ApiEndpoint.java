package dev.steadfast.remediator.http;

import dev.steadfast.chassis.http.Body;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the API listens. Its handlers run on the context that started it, and may await. */
public final class ApiEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ApiEndpoint.class);
    private static final int BODY_LIMIT = 64 * 1024;
    private static final long LOOK_AT_FILES_MILLIS = 10_000;

    private final Vertx vertx;
    private final HttpConfig config;
    private final List<Route> routes;
    private HttpServer server;
    private FileTime loaded;
    private long timer;

    ApiEndpoint(Vertx vertx, HttpConfig config, List<Route> routes) {
        this.vertx = vertx;
        this.config = config;
        this.routes = routes;
    }

    /** @return the port */
    public Future<Integer> start() {
        HttpServerOptions options = new HttpServerOptions().setMaxHeaderSize(32 * 1024);
        if (config.tls()) {
            options.setSsl(true).setKeyCertOptions(files());
            loaded = changed();
            timer = vertx.setPeriodic(LOOK_AT_FILES_MILLIS, id -> reload());
        }
        server = vertx.createHttpServer(options).requestHandler(this::handle);
        return server.listen(config.port(), config.host()).map(HttpServer::actualPort)
                .recover(cause -> Future.failedFuture(new IllegalStateException("the API can't listen on " + config.host() + ":" + config.port() + ": " + cause.getMessage(), cause)));
    }

    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return server == null ? Future.succeededFuture() : server.close();
    }

    private PemKeyCertOptions files() {
        return new PemKeyCertOptions().setCertPath(config.certificate().toString()).setKeyPath(config.key().toString());
    }

    private FileTime changed() {
        try {
            FileTime certificate = Files.getLastModifiedTime(config.certificate());
            FileTime key = Files.getLastModifiedTime(Path.of(config.key().toString()));
            return certificate.compareTo(key) > 0 ? certificate : key;
        } catch (IOException e) {
            return loaded;
        }
    }

    /** Connections that are there keep what they have; new ones get the new certificate. */
    Future<Boolean> reload() {
        FileTime now = changed();
        if (now == null || now.equals(loaded)) {
            return Future.succeededFuture(false);
        }
        return server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(files()), true)
                .onSuccess(done -> {
                    loaded = now;
                    LOG.atInfo().addKeyValue("file", config.certificate()).log("the API's certificate was replaced");
                })
                .onFailure(e -> LOG.atWarn().addKeyValue("file", config.certificate()).addKeyValue("reason", e.getMessage())
                        .log("the API's new certificate can't be read, the old one stays"));
    }

    private void handle(HttpServerRequest request) {
        Optional<String> length = Optional.ofNullable(request.getHeader("Content-Length"));
        if (length.filter(l -> l.length() > 9 || Long.parseLong(l) > BODY_LIMIT).isPresent()) {
            fail(request, new Problem(413, "TOO_LARGE", "a body may have " + BODY_LIMIT + " bytes"));
            return;
        }
        try {
            Buffer body = request.body().await();
            Response response = body.length() > BODY_LIMIT ? null : route(request, body.getBytes());
            if (response == null) {
                throw new Problem(413, "TOO_LARGE", "a body may have " + BODY_LIMIT + " bytes");
            }
            response.headers().forEach(request.response()::putHeader);
            request.response().setStatusCode(response.status()).putHeader("Content-Type", response.contentType()).putHeader("Cache-Control", "no-store")
                    .putHeader("X-Content-Type-Options", "nosniff");
            Body.end(request, Buffer.buffer(response.body()));
        } catch (Problem problem) {
            fail(request, problem);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", request.path()).setCause(e).log("a request failed");
            fail(request, new Problem(500, "INTERNAL", "the request failed; the log says why"));
        }
    }

    private Response route(HttpServerRequest request, byte[] body) {
        Set<String> possible = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.path());
            if (variables.isPresent()) {
                possible.addAll(route.methods());
                if (route.methods().contains(request.method().name())) {
                    return route.handler().apply(new Request(variables.get(), query(request), request.getHeader("Authorization"), body));
                }
            }
        }
        if (possible.isEmpty()) {
            throw new Problem(404, "NOT_FOUND", "there is nothing at " + request.path() + "; see /openapi.json");
        }
        request.response().putHeader("Allow", String.join(", ", possible));
        throw new Problem(405, "METHOD_NOT_ALLOWED", request.method() + " is not possible here; see /openapi.json");
    }

    private static Map<String, String> query(HttpServerRequest request) {
        return request.params().entries().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, HashMap::new));
    }

    private static void fail(HttpServerRequest request, Problem problem) {
        var response = request.response().setStatusCode(problem.status()).putHeader("Content-Type", "application/problem+json").putHeader("Cache-Control", "no-store");
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        Body.end(request, Buffer.buffer(problem.body()));
    }
}

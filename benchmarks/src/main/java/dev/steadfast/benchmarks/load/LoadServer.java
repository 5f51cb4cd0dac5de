package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The simulated API server over HTTP, and {@code /load/…} for whoever drives it. */
final class LoadServer {
    private final Population population;
    private final Churn churn;
    private final Counts counts = new Counts();
    private final Leases leases = new Leases();
    private final Map<String, KindEndpoint> endpoints = new HashMap<>();

    LoadServer(Sizes sizes, long seed) {
        population = new Population(sizes);
        churn = new Churn(population, seed);
        for (Kind kind : Kind.values()) {
            endpoints.put(KindEndpoint.path(kind), new KindEndpoint(kind, population, counts));
        }
    }

    void start(int port) {
        Thread.ofPlatform().daemon().name("churn").start(churn);
        Vertx.vertx().createHttpServer().requestHandler(this::serve).listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        KindEndpoint endpoint = endpoints.get(request.path());
        if (endpoint != null) {
            Thread.ofVirtual().start(() -> serve(endpoint, request));
        } else if (request.path().equals("/api/v1/namespaces/kube-system")) {
            Leases.answer(request, 200, new JsonObject().put("kind", "Namespace").put("apiVersion", "v1").put("metadata", new JsonObject().put("name", "kube-system").put("uid", LoadMain.CLUSTER)
                    .put("resourceVersion", "1")));
        } else if (Leases.isLease(request.path())) {
            leases.serve(request);
        } else {
            drive(request);
        }
    }

    private static void serve(KindEndpoint endpoint, HttpServerRequest request) {
        try {
            endpoint.serve(request);
        } catch (InterruptedException | Answer.ClientGone e) {
            request.response().reset();
        }
    }

    private void drive(HttpServerRequest request) {
        switch (request.path()) {
            case "/load/churn" -> churn.rate(Integer.parseInt(request.getParam("rate")));
            case "/load/burst" -> churn.make(Integer.parseInt(request.getParam("changes")));
            case "/load/stats" -> { }
            case "/load/made" -> {
                Leases.answer(request, 200, new JsonObject().put("millis", population.millis((int) (Long.parseLong(request.getParam("version")) - Revision.FIRST))));
                return;
            }
            default -> {
                Leases.answer(request, 404, new JsonObject().put("kind", "Status").put("code", 404).put("reason", "NotFound"));
                return;
            }
        }
        Leases.answer(request, 200, new JsonObject().put("changes", population.last()).put("pages", counts.pages.sum()).put("events", counts.events.sum()).put("bytes", counts.bytes.sum())
                .put("requestsAtOnce", counts.mostAtOnce()));
    }
}

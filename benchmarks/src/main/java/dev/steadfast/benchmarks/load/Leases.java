package dev.steadfast.benchmarks.load;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Leases: read, created, patched; enough for one that elects itself. On one event loop. */
final class Leases {
    private final Map<String, JsonObject> byPath = new HashMap<>();
    private int version;

    static boolean isLease(String path) {
        return path.startsWith("/apis/coordination.k8s.io/v1/namespaces/");
    }

    void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (request.method() == HttpMethod.GET) {
                JsonObject lease = byPath.get(request.path());
                answer(request, lease == null ? 404 : 200, lease == null ? new JsonObject().put("kind", "Status").put("code", 404).put("reason", "NotFound") : lease);
            } else if (request.method() == HttpMethod.POST) {
                JsonObject lease = new JsonObject(body);
                put(request, request.path() + "/" + lease.getJsonObject("metadata").getString("name"), lease, 201);
            } else {
                // A JSON merge patch, which replaces what it names; who owns the version named in it is the only client.
                put(request, request.path(), byPath.getOrDefault(request.path(), new JsonObject()).mergeIn(new JsonObject(body), true), 200);
            }
        });
    }

    private void put(HttpServerRequest request, String path, JsonObject lease, int status) {
        lease.getJsonObject("metadata").put("uid", "00000000-0000-4000-8000-000000000001").put("resourceVersion", Integer.toString(++version));
        byPath.put(path, lease);
        answer(request, status, lease);
    }

    static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response().setStatusCode(status).putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
}

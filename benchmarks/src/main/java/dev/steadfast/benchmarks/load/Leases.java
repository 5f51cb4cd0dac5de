package dev.steadfast.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Leases: read, created, replaced; enough for one that elects itself. On one event loop. */
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
                put(request, request.path() + "/" + new JsonObject(body).getJsonObject("metadata").getString("name"), body, 201);
            } else if (request.method() == HttpMethod.PUT) {
                put(request, request.path(), body, 200);
            } else {
                answer(request, 405, new JsonObject().put("kind", "Status").put("code", 405));
            }
        });
    }

    private void put(HttpServerRequest request, String path, Buffer body, int status) {
        JsonObject lease = new JsonObject(body);
        lease.getJsonObject("metadata").put("uid", "00000000-0000-4000-8000-000000000001").put("resourceVersion", Integer.toString(++version));
        byPath.put(path, lease);
        answer(request, status, lease);
    }

    static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response().setStatusCode(status).putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
}

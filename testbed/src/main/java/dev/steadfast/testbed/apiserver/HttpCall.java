package dev.steadfast.testbed.apiserver;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a request into a {@link Call}. */
final class HttpCall {
    private HttpCall() {
    }

    static List<String> segments(HttpServerRequest request) {
        return Arrays.stream(request.path().split("/")).filter(s -> !s.isEmpty())
            .map(s -> java.net.URLDecoder.decode(s.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8)).toList();
    }

    static Map<String, String> query(HttpServerRequest request) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(e -> query.put(e.getKey(), e.getValue()));
        return query;
    }

    /** True for paths of resources: {@code /api/v1/…}, {@code /apis/GROUP/VERSION/…}. */
    static boolean isResource(List<String> path) {
        return path.size() > 2 && path.get(0).equals("api") || path.size() > 3 && path.get(0).equals("apis");
    }

    static Target target(List<String> path) {
        return path.get(0).equals("api") ? Target.parse("", path.get(1), path.subList(2, path.size()))
            : Target.parse(path.get(1), path.get(2), path.subList(3, path.size()));
    }

    static Call read(HttpServerRequest request, User user, Target target, byte[] body) {
        Map<String, String> query = query(request);
        Verb verb = verb(request, target, query);
        if (verb == Verb.CREATE || verb == Verb.UPDATE) {
            checkMediaType(request.getHeader("Content-Type"));
        }
        PatchType patch = verb == Verb.PATCH ? PatchType.of(request.getHeader("Content-Type")) : null;
        String agent = request.getHeader("User-Agent");
        return new Call(user, agent == null ? "" : agent, verb, target, query, patch, body);
    }

    private static Verb verb(HttpServerRequest request, Target target, Map<String, String> query) {
        boolean watch = "true".equals(query.get("watch")) || "1".equals(query.get("watch"));
        boolean one = !target.name().isEmpty();
        return switch (request.method().name()) {
            case "GET", "HEAD" -> one ? watch ? Verb.WATCH : Verb.GET : watch ? Verb.WATCH : Verb.LIST;
            case "POST" -> one && target.subresource().isEmpty() ? refuse() : Verb.CREATE;
            case "PUT" -> one ? Verb.UPDATE : refuse();
            case "PATCH" -> one ? Verb.PATCH : refuse();
            case "DELETE" -> one ? Verb.DELETE : Verb.DELETECOLLECTION;
            default -> refuse();
        };
    }

    private static void checkMediaType(String type) {
        if (type != null && !type.startsWith("application/")) {
            throw Refused.plain(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include:"
                + " application/json, application/yaml, application/vnd.kubernetes.protobuf");
        }
    }

    private static Verb refuse() {
        throw Refused.methodNotAllowed();
    }
}

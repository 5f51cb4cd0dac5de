package dev.steadfast.remediator.http;

import dev.steadfast.contract.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An error as RFC 9457 has it. @param code out of a closed list, for programs; with it ends the {@code type} */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPE = "https://steadfast.dev/problems/";
    private static final Map<Integer, String> TITLES = Map.ofEntries(Map.entry(202, "Accepted, not answered yet"), Map.entry(400, "Bad request"),
            Map.entry(401, "Not authenticated"), Map.entry(403, "Not permitted"), Map.entry(404, "Not found"), Map.entry(405, "Method not allowed"),
            Map.entry(409, "Conflict"), Map.entry(413, "Too large"), Map.entry(415, "Not JSON"), Map.entry(500, "Internal error"), Map.entry(503, "Not available"));

    private final int status;
    private final String code;

    Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    byte[] body() {
        ObjectNode body = Json.mapper().createObjectNode().put("type", TYPE + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .put("title", TITLES.getOrDefault(status, "Problem")).put("status", status).put("code", code).put("detail", getMessage());
        return Json.write(body);
    }
}

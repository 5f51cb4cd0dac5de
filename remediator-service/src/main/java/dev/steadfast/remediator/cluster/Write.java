package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One write as the API server gets it. @param body with the uid and resourceVersion that it must still have */
public record Write(String method, String path, String contentType, JsonNode body) {
    public static final String JSON = "application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    public static Write post(String path, JsonNode body) {
        return new Write("POST", path, JSON, body);
    }

    public static Write patch(String path, JsonNode body) {
        return new Write("PATCH", path, MERGE_PATCH, body);
    }

    public static Write delete(String path, JsonNode body) {
        return new Write("DELETE", path, JSON, body);
    }

    /**
     * The same as a rehearsal: the parameter for every verb, and, of a DELETE, the body too: a server takes the options of a DELETE from its body if it has one, and does not
     * hear the parameter then (apiserver, endpoints/handlers/delete.go), so that the rehearsal would delete.
     */
    Write rehearsal() {
        String parameter = path + (path.contains("?") ? "&" : "?") + "dryRun=All";
        if (!method.equals("DELETE")) {
            return new Write(method, parameter, contentType, body);
        }
        ObjectNode options = body == null ? Json.mapper().createObjectNode() : ((ObjectNode) body).deepCopy();
        options.putArray("dryRun").add("All");
        return new Write(method, parameter, contentType, options);
    }
}

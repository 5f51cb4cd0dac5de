package dev.steadfast.remediator.cluster;

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
     * What is sent with the parameter {@code dryRun=All}. Of a DELETE the body must say so, too: a server takes a DELETE's options from its body if it has one, and does not hear the
     * parameter then (apiserver, endpoints/handlers/delete.go), so that the rehearsal would delete.
     */
    Write rehearsal() {
        if (!method.equals("DELETE")) {
            return this;
        }
        ObjectNode options = ((ObjectNode) body).deepCopy();
        options.putArray("dryRun").add("All");
        return new Write(method, path, contentType, options);
    }
}

package dev.steadfast.remediator.cluster;

import tools.jackson.databind.JsonNode;

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
}

package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.apiserver.Json;
import tools.jackson.databind.JsonNode;

/** @param body a missing node where there is none, or it is no JSON */
record Reply(int code, JsonNode body, String retryAfter) {

    String text(String... path) {
        return Json.text(body, path);
    }

    String uid() {
        return text("metadata", "uid");
    }

    String version() {
        return text("metadata", "resourceVersion");
    }
}

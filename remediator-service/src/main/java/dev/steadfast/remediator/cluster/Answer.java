package dev.steadfast.remediator.cluster;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the API server answered. @param retryAfter of a 429 or 503; null if it didn't say */
record Answer(int code, JsonNode body, Duration retryAfter) {

    Answer {
        body = body == null ? MissingNode.getInstance() : body;
    }

    boolean ok() {
        return code >= 200 && code < 300;
    }

    String message() {
        return body.path("message").asString("HTTP " + code);
    }

    boolean hasCause(String reason) {
        return body.path("details").path("causes").valueStream().anyMatch(c -> reason.equals(c.path("reason").asString("")));
    }

    String causes() {
        StringBuilder text = new StringBuilder(message());
        body.path("details").path("causes").forEach(c -> text.append(": ").append(c.path("message").asString("")));
        return text.toString();
    }
}

package dev.steadfast.remediator.tell;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** {@code v1 Event}, as kubectl describe shows it. */
record EventBody(Saying saying, Instant now) {

    ObjectNode toJson() {
        ObjectNode event = Json.mapper().createObjectNode().put("apiVersion", "v1").put("kind", "Event");
        Saying.About about = saying.about();
        ObjectNode object = event.putObject("involvedObject").put("apiVersion", about.apiVersion()).put("kind", about.kind()).put("name", about.name()).put("uid", about.uid());
        if (about.namespace() != null && !about.namespace().isEmpty()) {
            object.put("namespace", about.namespace());
        }
        event.put("type", saying.warning() ? "Warning" : "Normal").put("reason", saying.reason()).put("message", saying.text()).put("action", saying.action()).put("count", 1)
                .put("firstTimestamp", seconds(saying.at())).put("lastTimestamp", seconds(now))
                .put("reportingComponent", Annotations.EVENT_SOURCE).put("reportingInstance", Annotations.EVENT_SOURCE);
        event.putObject("source").put("component", Annotations.EVENT_SOURCE);
        return event;
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** 16 hexadecimal digits of the SHA-256. */
    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

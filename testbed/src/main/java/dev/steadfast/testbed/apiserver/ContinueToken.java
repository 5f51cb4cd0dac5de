package dev.steadfast.testbed.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the next page begins.
 *
 * @param version what all pages show; -1 for whatever is newest, after the first version has expired
 * @param after the last key of the page before
 */
record ContinueToken(long version, String after) {

    String encode() {
        ObjectNode token = Json.object().put("v", "meta.k8s.io/v1").put("rv", version).put("start", after + "\0");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }

    static ContinueToken decode(String text) {
        try {
            ObjectNode token = (ObjectNode) Json.parse(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8)));
            String start = Json.text(token, "start");
            return new ContinueToken(Json.number(0, token, "rv"), start.substring(0, start.length() - 1));
        } catch (RuntimeException e) {
            throw Refused.badRequest("invalid continue token: continue key is not valid: " + e.getMessage());
        }
    }
}

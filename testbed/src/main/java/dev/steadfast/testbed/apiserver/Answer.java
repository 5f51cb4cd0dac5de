package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;

/** What a request gets: a status code and a JSON document. */
record Answer(int code, byte[] body) {

    static Answer of(int code, JsonNode tree) {
        return new Answer(code, Json.bytes(tree));
    }

    static Answer ok(Stored object) {
        return new Answer(200, object.json());
    }

    static Answer refusal(Refused refused) {
        if (Refused.NO_SUCH_GROUP.equals(refused.getMessage())) {
            return new Answer(refused.code(), Refused.NO_SUCH_GROUP.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return of(refused.code(), refused.status());
    }
}

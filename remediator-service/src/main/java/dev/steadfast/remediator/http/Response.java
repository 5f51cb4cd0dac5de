package dev.steadfast.remediator.http;

import dev.steadfast.contract.Json;

/** What a route answers: JSON. */
record Response(int status, String contentType, byte[] body) {

    static Response json(int status, Object value) {
        return new Response(status, "application/json", Json.write(value));
    }
}

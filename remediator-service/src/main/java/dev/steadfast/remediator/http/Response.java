package dev.steadfast.remediator.http;

import dev.steadfast.contract.Json;
import java.util.Map;

/**
 * What a route answers.
 *
 * @param headers besides those that every answer has
 */
record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

    static Response json(int status, Object value) {
        return new Response(status, "application/json", Json.write(value), Map.of());
    }
}

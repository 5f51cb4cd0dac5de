package dev.steadfast.remediator;

import dev.steadfast.contract.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A caller of the API with a token; null for none. */
record Http(int port, String token) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What came back. */
    record Reply(int status, String contentType, JsonNode body) {
        /** {@code 409 WRONG_DIGEST}, or {@code 200}. */
        String brief() {
            return body.has("code") ? status + " " + body.path("code").asString() : String.valueOf(status);
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Map<String, ?> body) {
        return postText(path, Json.text(body));
    }

    Reply postText(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply method(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(response.statusCode(), type, type.contains("json") ? Json.tree(response.body()) : Json.mapper().missingNode());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

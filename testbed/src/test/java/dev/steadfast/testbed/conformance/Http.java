package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.apiserver.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Requests to one server as one user. */
final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final TalkedTo server;
    private final String token;

    /** @param token null: no header at all */
    Http(TalkedTo server, String token) {
        this.server = server;
        this.token = token;
    }

    Reply send(String method, String path, String mediaType, String body) {
        HttpResponse<byte[]> answer = send(request(method, path, mediaType, body).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), parsed(answer.body()), answer.headers().firstValue("Retry-After").orElse(null));
    }

    /** The answer as it comes. */
    HttpResponse<InputStream> stream(String path) {
        return send(request("GET", path, null, null).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String method, String path, String mediaType, String body) {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", "application/json").header("User-Agent", "conformance/1");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        return request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return server.http().send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.parse(body);
        } catch (RuntimeException e) {
            return tools.jackson.databind.node.StringNode.valueOf(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}

package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The remediator's API, asked again while nobody answers: a service that was killed is back in a while. A repeated decision has the same jti, and counts once. */
public final class Api {
    /** @param body null if there was none */
    public record Answer(int status, JsonNode body) {

        /** Done, or written and not answered yet, since whoever would answer was killed: what becomes of it is seen by its end. */
        boolean taken() {
            return status == 200 || status == 202;
        }

        public String code() {
            return body == null ? "" : body.path("code").asString("");
        }
    }

    private final List<String> replicas;
    private final HttpClient http;
    private final String reader;
    /** The one that answered last is asked first, as over a connection that is kept. */
    private volatile int replica;

    /** Without a token: looking is free on loopback, and a look costs the API server nothing. */
    public Api(int port) {
        this(List.of("http://localhost:" + port), HttpClient.newHttpClient(), null);
    }

    /** @param replicas base URLs; if one is silent the next is asked @param reader the token with which one looks */
    public Api(List<String> replicas, HttpClient http, String reader) {
        this.replicas = List.copyOf(replicas);
        this.http = http;
        this.reader = reader;
    }

    /** The base URL of the one that answered last. */
    public String server() {
        return replicas.get(replica);
    }

    JsonNode get(String path) {
        return Patience.until(path + " is answered", () -> Optional.ofNullable(send("GET", reader, path, null)).filter(a -> a.status() == 200)).body();
    }

    List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    public Optional<JsonNode> item(String path, Predicate<JsonNode> which) {
        return items(path).stream().filter(which).findFirst();
    }

    /** Whether somebody answers who acts for the cluster. */
    boolean leads() {
        Answer answer = send("GET", reader, "/v1/status", null);
        return answer != null && answer.status() == 200 && answer.body().path("leads").asBoolean(false);
    }

    /** The final answer: 5xx and silence are asked again. */
    Answer post(String token, String path, ObjectNode body) {
        return Patience.until("POST " + path + " is answered", () -> Optional.ofNullable(send("POST", token, path, body)).filter(a -> a.status() < 500));
    }

    private Answer send(String method, String token, String path, ObjectNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replicas.get(replica) + path)).timeout(Duration.ofSeconds(15)).header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(Json.text(body)));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body().length == 0 ? null : Json.tree(response.body()));
        } catch (IOException e) {
            replica = (replica + 1) % replicas.size();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode body(String... pairs) {
        ObjectNode body = Json.mapper().createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put(pairs[i], pairs[i + 1]);
        }
        return body;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package dev.steadfast.benchmarks.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API server over the JDK's HTTP client, and JSON as trees: nothing of the watcher, nothing of its library. */
final class PlainApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOLD = 5;

    private final String url;
    private final String token;
    private final HttpClient http;
    private int told;

    /** @param tls null for plain HTTP */
    PlainApi(String url, String token, SSLContext tls) {
        this.url = url;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** An answer: its status and its body. */
    record Reply(int status, JsonNode body) {
        boolean ok() {
            return status / 100 == 2;
        }
    }

    Reply send(String method, String path, byte[] body, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).header("Authorization", "Bearer " + token)
            .header("Content-Type", type).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        byte[] answer = response.body();
        return new Reply(response.statusCode(), answer.length > 0 && answer[0] == '{' ? JSON.readTree(answer) : JSON.nullNode());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, "application/json").body();
    }

    /** All objects of the kind; none if it is not served. */
    List<JsonNode> list(KindOfObject kind) throws IOException, InterruptedException {
        Reply reply = send("GET", kind.path(""), null, "application/json");
        if (!reply.ok() && reply.status() != 404) {
            throw new IOException("list of " + kind + ": " + reply.status());
        }
        List<JsonNode> items = new ArrayList<>();
        reply.body().path("items").forEach(items::add);
        return items;
    }

    void create(String path, byte[] body) throws IOException, InterruptedException {
        expect(send("POST", path, body, "application/json"), path, 409);
    }

    /** Does it, whatever was before: an object that is there already, or not there, counts as done. */
    void apply(Churn.Change change) throws IOException, InterruptedException {
        String collection = change.kind().path(change.namespace());
        String path = collection + "/" + change.name();
        switch (change.act()) {
            case CREATE -> create(collection, Manifests.created(change));
            case UPDATE -> expect(send("PATCH", path, Manifests.updated(change), "application/merge-patch+json"), path, 404);
            case DELETE -> {
                Reply reply = send("DELETE", path, Manifests.json("{'gracePeriodSeconds':0,'propagationPolicy':'Background'}"), "application/json");
                expect(reply, path, 404);
                if (change.kind() == KindOfObject.CLAIM || change.kind() == KindOfObject.VOLUME) {
                    // Nobody plays the controller that lets go of what is not used.
                    expect(send("PATCH", path, Manifests.json("{'metadata':{'finalizers':null}}"), "application/merge-patch+json"), path, 404);
                }
            }
        }
    }

    private void expect(Reply reply, String path, int allowed) {
        if (!reply.ok() && reply.status() != allowed && told++ < TOLD) {
            System.out.println("churn: " + path + ": " + reply.status() + " " + reply.body().path("message").asString(""));
        }
    }
}

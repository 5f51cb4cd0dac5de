package dev.steadfast.standalone.replay;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what the API server of a simulated cluster says about one namespace, as lines of a recording, until it is closed. */
final class Recorder implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final SimulatedCluster cluster;
    private final String namespace;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new ArrayList<>();

    Recorder(SimulatedCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        ResourceTypes.all().stream().filter(t -> Kind.of(t.kind()).isPresent()).forEach(this::record);
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private void record(ResourceType type) {
        try {
            JsonNode list = JSON.readTree(http.send(request(type, ""), BodyHandlers.ofByteArray()).body());
            for (JsonNode item : list.path("items")) {
                add("ADDED", ((ObjectNode) item).put("kind", type.kind()).put("apiVersion", type.apiVersion()));
            }
            String version = list.at("/metadata/resourceVersion").asString();
            BufferedReader watch = new BufferedReader(new InputStreamReader(
                    http.send(request(type, "watch=true&resourceVersion=" + version), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> follow(watch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void follow(BufferedReader watch) {
        try {
            for (String line = watch.readLine(); line != null; line = watch.readLine()) {
                JsonNode event = JSON.readTree(line);
                add(event.path("type").asString(), event.path("object"));
            }
        } catch (IOException e) {
            // The story is over.
        }
    }

    private void add(String type, JsonNode object) {
        boolean concerned = object.path("kind").asString("").equals("Namespace") ? object.at("/metadata/name").asString("").equals(namespace)
                : object.path("kind").asString("").equals("PersistentVolume") ? object.at("/spec/claimRef/namespace").asString("").equals(namespace)
                : object.at("/metadata/namespace").asString(namespace).equals(namespace);
        if (concerned) {
            synchronized (lines) {
                ObjectNode line = JSON.createObjectNode().put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()).put("type", type);
                lines.add(JSON.writeValueAsString(line.set("object", object)));
            }
        }
    }

    private HttpRequest request(ResourceType type, String query) {
        return HttpRequest.newBuilder(URI.create(cluster.url() + type.path(type.namespaced() ? namespace : "", null) + "?" + query))
                .header("Authorization", "Bearer " + cluster.adminToken()).build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

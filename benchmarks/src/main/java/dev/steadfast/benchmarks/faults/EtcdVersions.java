package dev.steadfast.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every version of every object, from etcd itself: it is watched over its gateway for JSON, whatever becomes of the API server. Its revisions are the resourceVersions. */
final class EtcdVersions implements AutoCloseable {
    private static final String ROOT = "/registry/";
    private static final JsonMapper JSON = new JsonMapper();
    /** Where the API server's names for a kind in etcd are not its plurals. */
    private static final Map<String, KindOfObject> OTHERS = Map.of("minions", KindOfObject.NODE, "services/specs", KindOfObject.SERVICE, "controllers", KindOfObject.REPLICATION_CONTROLLER);

    private final Versions versions = new Versions();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EtcdVersions(String url) throws IOException {
        String body = "{\"create_request\":{\"key\":\"" + base64(ROOT) + "\",\"range_end\":\"" + base64("/registry0") + "\",\"start_revision\":\"1\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v3/watch")).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            Thread.ofPlatform().daemon().name("etcd").start(() -> read(lines));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void read(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode result = JSON.readTree(line).path("result");
                if (result.path("canceled").asBoolean(false)) {
                    throw new IllegalStateException("etcd gave up its watch: " + result);
                }
                result.path("events").forEach(this::event);
            }
        } catch (IOException e) {
            // etcd is gone, as at the end of everything.
        }
    }

    private void event(JsonNode event) {
        String key = new String(Base64.getDecoder().decode(event.path("kv").path("key").asString("")), StandardCharsets.UTF_8);
        String rest = key.substring(ROOT.length());
        KindOfObject kind = kind(rest);
        if (kind != null) {
            String[] parts = rest.split("/");
            String name = parts[parts.length - 1];
            versions.add(kind.id(parts[parts.length - 2], name), Long.parseLong(event.path("kv").path("mod_revision").asString("0")),
                "DELETE".equals(event.path("type").asString("")));
        }
    }

    private static KindOfObject kind(String rest) {
        for (var other : OTHERS.entrySet()) {
            if (rest.startsWith(other.getKey() + "/")) {
                return other.getValue();
            }
        }
        int slash = rest.indexOf('/');
        return slash < 0 || rest.startsWith("services/") ? null : KindOfObject.ofPlural(rest.substring(0, slash));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Versions versions() {
        return versions;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

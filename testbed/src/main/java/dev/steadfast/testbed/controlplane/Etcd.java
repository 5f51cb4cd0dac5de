package dev.steadfast.testbed.controlplane;

import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.apiserver.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** etcd, with its data in a directory that is thrown away: nothing is synced to disk. */
final class Etcd implements AutoCloseable {
    /** Where API servers tell one another how far the history is compacted. */
    private static final String COMPACTED = "compact_rev_key";

    private final ChildProcess process;
    private final String url;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Etcd(ChildProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    static Etcd start(Binaries binaries, Path home) {
        List<Integer> ports = Ports.free(2);
        String url = "http://127.0.0.1:" + ports.getFirst();
        String peers = "http://127.0.0.1:" + ports.getLast();
        var process = ChildProcess.start(binaries.program("etcd"), List.of("--name=e1", "--data-dir=" + home.resolve("etcd"),
            "--listen-client-urls=" + url, "--advertise-client-urls=" + url, "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers, "--initial-cluster=e1=" + peers, "--log-level=error", "--unsafe-no-fsync"), home.resolve("etcd.log"));
        var etcd = new Etcd(process, url);
        Waiting.until("etcd serves", process, () -> etcd.get("/health").contains("true"));
        return etcd;
    }

    String url() {
        return url;
    }

    /** Forgets everything but the newest of each key, as API servers have it done every five minutes, and tells them so. */
    void compact() {
        String revision = Json.text("0", Json.parse(post("/v3/kv/range", key(COMPACTED)).getBytes(StandardCharsets.UTF_8)), "header", "revision");
        post("/v3/kv/compaction", Json.object().put("revision", revision).put("physical", true));
        post("/v3/kv/put", key(COMPACTED).put("value", base64(revision)));
    }

    private static ObjectNode key(String name) {
        return Json.object().put("key", base64(name));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private String post(String path, ObjectNode body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))).build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("etcd answered " + path + " with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("etcd did not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The simulated API server in a process of its own, and how to drive it. */
public final class LoadProcess implements AutoCloseable {
    private static final List<String> OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

    private final ServiceJvm jvm;
    private final String url;

    /** Returns when it serves. */
    public LoadProcess(int sets, Path directory) throws IOException, InterruptedException {
        int port = Ports.free();
        url = "http://127.0.0.1:" + port;
        jvm = new ServiceJvm(OPTIONS, LoadMain.class, List.of(Integer.toString(port), Integer.toString(sets), "1"), Map.of(), directory.resolve("server.log"));
        jvm.start(Map.of());
        while (!answers()) {
            if (!jvm.alive()) {
                throw new IOException("the simulated API server ended: see " + directory.resolve("server.log"));
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() throws IOException {
        try {
            stats();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    public String url() {
        return url;
    }

    /** {@code changes}, {@code pages}, {@code events}, {@code bytes} and {@code requestsAtOnce}, since its start. */
    public JsonNode stats() throws IOException {
        return get("/load/stats");
    }

    /** @return how many changes there were before */
    public long churn(int perSecond) throws IOException {
        return get("/load/churn?rate=" + perSecond).get("changes").longValue();
    }

    public long burst(int changes) throws IOException {
        return get("/load/burst?changes=" + changes).get("changes").longValue();
    }

    /** When the change that made a version was made, in milliseconds since 1970; 0: it is too old. */
    public long made(String resourceVersion) throws IOException {
        return get("/load/made?version=" + resourceVersion).get("millis").longValue();
    }

    private JsonNode get(String path) throws IOException {
        try (InputStream in = URI.create(url + path).toURL().openStream()) {
            return Json.tree(in.readAllBytes());
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}

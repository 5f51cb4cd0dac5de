package dev.steadfast.benchmarks.replay;

import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The server as a process of its own, and what it is told to do. */
public final class ReplayServer implements AutoCloseable {
    private static final long START_MILLIS = 30_000;

    private final int port = Ports.free();
    private final ServiceJvm process;

    public ReplayServer(Path directory) {
        process = new ServiceJvm(List.of("-XX:+UseSerialGC", "-Xmx512m"), ReplayServerMain.class, List.of(Integer.toString(port)), Map.of(), directory.resolve("replay-server.log"));
        process.start(Map.of());
    }

    /** Waits until it answers. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + START_MILLIS;
        while (true) {
            try {
                get("nobody", "list");
                return;
            } catch (IOException e) {
                if (System.currentTimeMillis() > deadline || !process.alive()) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    /** The API server that a client sees. */
    public String url(String client) {
        return "http://127.0.0.1:" + port + "/" + client;
    }

    /** The watch on pods, from its beginning. */
    public String podsWatch(String client) {
        return url(client) + "/api/v1/pods?watch=true&resourceVersion=" + Pods.FIRST_VERSION;
    }

    /** Sends for so long, as fast as the client reads. */
    public Sent flood(String client, long millis) throws IOException {
        return Sent.parse(get(client, "flood?millis=" + millis));
    }

    /** Sends for so long at this rate. */
    public Sent trickle(String client, long millis, int rate) throws IOException {
        return Sent.parse(get(client, "trickle?millis=" + millis + "&rate=" + rate));
    }

    public long pid() {
        return process.pid();
    }

    private String get(String client, String order) throws IOException {
        try (InputStream in = URI.create(url(client) + "/" + order).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

package dev.steadfast.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a service says of itself at {@code /metrics}. */
public final class Scrape {
    private Scrape() {
    }

    /** The sum over all label values of a metric. @param port of the service's management server */
    public static double sum(int port, String name) throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        }
    }

    /** Whether {@code /ready} says 200; false if nobody answers. */
    public static boolean ready(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/ready").toURL().openConnection();
            boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (var body = ready ? connection.getInputStream() : connection.getErrorStream()) {
                if (body != null) {
                    body.readAllBytes();
                }
            }
            return ready;
        } catch (IOException e) {
            return false;
        }
    }
}

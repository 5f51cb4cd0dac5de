package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.apiserver.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A watch, read event by event. */
final class Watch implements AutoCloseable {
    private final BufferedReader lines;
    private final BiConsumer<String, JsonNode> tell;

    Watch(HttpResponse<InputStream> answer, BiConsumer<String, JsonNode> tell) {
        this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        this.tell = tell;
        tell.accept(Integer.toString(answer.statusCode()), MissingNode.getInstance());
    }

    /** Takes so many events, as they come. */
    Watch take(int events) {
        for (int i = 0; i < events; i++) {
            next();
        }
        return this;
    }

    /** Takes the next event. */
    JsonNode next() {
        String line = line();
        if (line == null) {
            throw new AssertionError("the watch ended");
        }
        JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        tell.accept(Json.text("", event, "type"), event.path("object"));
        return event;
    }

    /** The next event, unrecorded; null when the server ends the stream before there is one. */
    JsonNode peek() {
        String line = line();
        return line == null ? null : Json.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes everything until the server ends the stream. */
    void untilEnd() {
        for (String line = line(); line != null; line = line()) {
            JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            tell.accept(event.has("type") ? Json.text("", event, "type") : "", event.has("type") ? event.path("object") : event);
        }
        tell.accept("end", MissingNode.getInstance());
    }

    private String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // It is over anyway.
        }
    }
}

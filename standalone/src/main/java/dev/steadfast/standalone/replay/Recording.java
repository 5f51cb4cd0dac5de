package dev.steadfast.standalone.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server said, line by line: {@code {"at": …, "type": ADDED|MODIFIED|DELETED, "object": {…}}}. */
public final class Recording {

    /** One line. @param object the whole object as it was sent, UTF-8 JSON */
    public record Line(Instant at, boolean deleted, String kind, byte[] object) {}

    private static final JsonMapper JSON = new JsonMapper();

    private Recording() {}

    /** @throws BadRecording if a line can't be read; the message names file, line and remedy */
    public static List<Line> read(Path file) {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (!text.isBlank()) {
                    lines.add(line(text, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new BadRecording(file + ": can't be read: " + (Files.exists(file) ? e.getMessage() : "no such file"), e);
        }
        return lines;
    }

    private static Line line(String text, String where) {
        try {
            JsonNode line = JSON.readTree(text);
            String type = line.path("type").asString("");
            JsonNode object = line.path("object");
            if (!object.isObject() || !object.path("kind").isString()) {
                throw new BadRecording(where + ": field object is no Kubernetes object with a kind", null);
            }
            if (!List.of("ADDED", "MODIFIED", "DELETED").contains(type)) {
                throw new BadRecording(where + ": field type is \"" + type + "\", expected ADDED, MODIFIED or DELETED", null);
            }
            return new Line(Instant.parse(line.path("at").asString("")), type.equals("DELETED"), object.path("kind").asString(), JSON.writeValueAsBytes(object));
        } catch (DateTimeException e) {
            throw new BadRecording(where + ": field at is no RFC 3339 instant in UTC", e);
        } catch (JacksonException e) {
            throw new BadRecording(where + ": no JSON document (cut off?): " + e.getOriginalMessage(), e);
        }
    }
}

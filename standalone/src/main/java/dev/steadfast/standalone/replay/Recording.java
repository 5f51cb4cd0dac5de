package dev.steadfast.standalone.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server said, line by line: {@code {"at": …, "type": ADDED|MODIFIED|DELETED, "object": {…}}}. */
public final class Recording {

    /** One line. @param where {@code file:line}, for messages @param object the whole object as it was sent, UTF-8 JSON */
    public record Line(String where, Instant at, boolean deleted, String kind, byte[] object) {}

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
            String why = !Files.exists(file) ? "no such file" : e instanceof CharacterCodingException ? "it is no text in UTF-8" : Files.isDirectory(file) ? "it is a directory" : e.getMessage();
            throw new BadRecording(file + ": can't be read: " + why, e);
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
            for (String field : List.of("name", "uid", "resourceVersion")) {
                if (object.path("metadata").path(field).asString("").isEmpty()) {
                    throw new BadRecording(where + ": field object.metadata." + field + " is missing: a recording holds objects as an API server sent them", null);
                }
            }
            return new Line(where, Instant.parse(line.path("at").asString("")), type.equals("DELETED"), object.path("kind").asString(), JSON.writeValueAsBytes(object));
        } catch (DateTimeException e) {
            throw new BadRecording(where + ": field at is no RFC 3339 instant in UTC", e);
        } catch (JacksonException e) {
            boolean cutOff = e instanceof UnexpectedEndOfInputException;
            throw new BadRecording(where + (cutOff ? ": the line is cut off: each line is one whole JSON document" : ": no JSON document: " + e.getOriginalMessage()), e);
        }
    }
}

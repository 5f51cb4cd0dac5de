package dev.steadfast.testbed.apiserver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing Kubernetes objects as JSON trees. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** The tree of a document. */
    public static JsonNode parse(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** The tree of a document that must be a JSON object; a {@link Refused} 400 otherwise. */
    public static ObjectNode parseObject(byte[] json) {
        try {
            if (parse(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw Refused.badRequest("the body of the request is not valid JSON: " + e.getOriginalMessage());
        }
        throw Refused.badRequest("the body of the request must be a JSON object");
    }

    /** The tree of a document written in a source file, with single quotes for double ones. */
    public static ObjectNode of(String json) {
        return parseObject(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** The node at a path; a missing node when there is none. */
    public static JsonNode at(JsonNode from, String... path) {
        JsonNode node = from;
        for (String field : path) {
            node = node.path(field);
        }
        return node;
    }

    /** The string at a path; null when there is none. */
    public static String text(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return node.isString() ? node.stringValue() : null;
    }

    /** The string at a path; the given one when there is none. */
    public static String text(String otherwise, JsonNode from, String... path) {
        String text = text(from, path);
        return text == null ? otherwise : text;
    }

    /** The whole number at a path; the given one when there is none. */
    public static long number(long otherwise, JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return node.isIntegralNumber() ? node.longValue() : otherwise;
    }

    /** True where the path holds a true. */
    public static boolean truth(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return node.isBoolean() && node.booleanValue();
    }

    /** The object at a path, made where it is missing. */
    public static ObjectNode need(ObjectNode from, String... path) {
        ObjectNode node = from;
        for (String field : path) {
            node = node.get(field) instanceof ObjectNode there ? there : node.putObject(field);
        }
        return node;
    }

    /** An instant as Kubernetes writes it: whole seconds, UTC. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The instant at a path; null when there is none. */
    public static Instant instant(JsonNode from, String... path) {
        String text = text(from, path);
        return text == null ? null : Instant.parse(text);
    }

    static String now() {
        return time(Instant.now());
    }
}

package dev.steadfast.contract.released;

import dev.steadfast.contract.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an AsyncAPI document promises besides the schemas of the values, as schemas that {@link Breaches} compares: headers and key of each message, values that have no schema of their own, and which messages are on which topic. */
final class MessageParts {
    private final JsonNode document;
    private final Map<String, JsonNode> parts = new TreeMap<>();

    private MessageParts(JsonNode document) {
        this.document = document;
    }

    static Map<String, JsonNode> of(JsonNode document) {
        MessageParts all = new MessageParts(document);
        document.at("/components/messages").properties().forEach(message -> all.message(message.getKey(), message.getValue()));
        document.path("channels").properties().forEach(channel -> all.channel(channel.getKey(), channel.getValue()));
        return all.parts;
    }

    private void message(String id, JsonNode message) {
        parts.put(id + " headers", flat(message.path("headers")));
        parts.put(id + " key", message.at("/bindings/kafka/key"));
        parts.put(id + " is", Json.mapper().createObjectNode().put("name", message.path("name").asString()).put("contentType", message.path("contentType").asString("")));
        JsonNode payload = message.path("payload");
        if (!payload.path("$ref").asString("").startsWith("schemas/")) {
            parts.put(id + " value", payload);
        }
    }

    private void channel(String id, JsonNode channel) {
        ObjectNode topic = Json.mapper().createObjectNode().put("address", channel.path("address").asString());
        ObjectNode messages = topic.putObject("properties");
        channel.path("messages").properties().forEach(m -> messages.putObject(m.getKey()));
        parts.put("topic " + id, topic);
    }

    /** One schema of what several ask for together. */
    private ObjectNode flat(JsonNode schema) {
        ObjectNode flat = Json.mapper().createObjectNode();
        ObjectNode properties = flat.putObject("properties");
        ArrayNode required = flat.putArray("required");
        gather(schema, properties, required);
        return flat;
    }

    /** What a type says of a header is more than what is said of all events, and so takes its place. */
    private void gather(JsonNode schema, ObjectNode properties, ArrayNode required) {
        if (schema.has("$ref")) {
            gather(document.at(schema.get("$ref").asString().substring(1)), properties, required);
        }
        schema.path("allOf").forEach(part -> gather(part, properties, required));
        schema.path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
        schema.path("required").forEach(required::add);
    }
}

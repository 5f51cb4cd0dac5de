package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as it stands on its topic: what a golden message needs besides its value.
 *
 * @param channel the topic's name
 * @param message what {@code components.messages.<id>} of the document this is an example of
 * @param headers all of them, in order
 * @param file of the value, {@code <type>/<name>.json} below {@code golden/v1}; null for a tombstone
 */
record GoldenRecord(String channel, String message, String key, int partition, CloudEvent event, Map<String, String> headers, String file) {
    /** As many as a topic has by default. */
    static final int PARTITIONS = 12;

    /** @param namespace whose partition it is in; empty for what is in none */
    static GoldenRecord of(Topic topic, String key, String namespace, CloudEvent event, String file) {
        String message = Messages.id(event.type()) + (file == null && !event.type().equals(EventType.GONE) ? Messages.TOMBSTONE : "");
        return new GoldenRecord(topic.topicName(), message, key, Partitioner.partition(event.cluster(), namespace, PARTITIONS), event, event.headers(), file);
    }

    /** A decision as somebody else sends it than a remediator: its value is no JSON, so no schema is named. */
    static GoldenRecord jws(JsonNode claims, String file) {
        CloudEvent event = new CloudEvent(EventType.DECISION, claims.path("jti").asString(), claims.path("cluster").asString(), claims.path("remediation").asString(),
                Instant.ofEpochSecond(claims.path("iat").asLong()));
        GoldenRecord sealed = of(Topic.DECISIONS, event.subject(), claims.path("namespace").asString(), event, file);
        Map<String, String> own = new LinkedHashMap<>(sealed.headers);
        own.remove(Header.DATA_SCHEMA);
        own.put(Header.CONTENT_TYPE, "application/jose");
        return new GoldenRecord(sealed.channel, Messages.JWS, sealed.key, sealed.partition, event, own, file);
    }

    /** The letter about this record, as {@code DeadLetters} of the chassis writes it; {@code GoldenConsumersTest} holds the two together. */
    GoldenRecord letter(String reason, String reader, long offset) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("dead-letter-reason", reason);
        more.put("dead-letter-topic", channel);
        more.put("dead-letter-partition", Integer.toString(partition));
        more.put("dead-letter-offset", Long.toString(offset));
        more.put("dead-letter-timestamp", Long.toString(event.time().toEpochMilli()));
        more.put("dead-letter-reader", reader);
        return new GoldenRecord(channel + ".dead-letters", Messages.DEAD_LETTER, key, 0, event, more, file);
    }

    /** As one line of {@code records.jsonl}. */
    String line() {
        ObjectNode line = Json.mapper().createObjectNode().put("topic", channel).put("key", key).put("partition", partition);
        line.set("headers", headerTexts());
        return Json.text(line.put("value", file));
    }

    ObjectNode headerTexts() {
        ObjectNode texts = Json.mapper().createObjectNode();
        headers.forEach(texts::put);
        return texts;
    }

    /** {@code name} of the example. */
    String name() {
        return file == null ? "gone" : Path.of(file).getFileName().toString().replaceFirst("\\.(json|jws)$", "");
    }

    JsonNode payload(Map<String, JsonNode> values) {
        return file == null ? Json.mapper().nullNode() : values.get(file);
    }
}

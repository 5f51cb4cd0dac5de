package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as it stands on its topic: what a golden message needs besides its value.
 *
 * @param namespace whose partition it is in; empty for what is in none
 * @param file of the value, {@code <type>/<name>.json} below {@code golden/v1}; null for a tombstone
 */
record GoldenRecord(Topic topic, String key, String namespace, CloudEvent event, String file) {
    /** As many as a topic has by default. */
    static final int PARTITIONS = 12;

    /** As one line of {@code records.jsonl}. */
    String line() {
        ObjectNode line = Json.mapper().createObjectNode().put("topic", topic.topicName()).put("key", key)
                .put("partition", Partitioner.partition(event.cluster(), namespace, PARTITIONS));
        line.set("headers", headers());
        return Json.text(line.put("value", file));
    }

    ObjectNode headers() {
        ObjectNode headers = Json.mapper().createObjectNode();
        event.headers().forEach(headers::put);
        return headers;
    }

    /** What {@code messages.<id>} of the document this is an example of. */
    String message() {
        return Messages.id(event.type()) + (file == null && !event.type().equals(dev.steadfast.contract.EventType.GONE) ? Messages.TOMBSTONE : "");
    }

    /** {@code name} of the example. */
    String name() {
        return file == null ? "gone" : Path.of(file).getFileName().toString().replace(".json", "");
    }

    JsonNode payload(Map<String, JsonNode> values) {
        return file == null ? Json.mapper().nullNode() : values.get(file);
    }
}

package dev.steadfast.standalone.consumers;

import dev.steadfast.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/** A line of the contract's {@code golden/v1/records.jsonl}, with the bytes that it names. @param value null: a tombstone */
record GoldenMessage(String topic, String key, int partition, Map<String, String> headers, byte[] value) {
    static final Path CONTRACT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent().resolve("contract");
    private static final Path GOLDEN = CONTRACT.resolve("src/test/resources/golden/v1");

    static List<GoldenMessage> all() throws IOException {
        return Files.readAllLines(GOLDEN.resolve("records.jsonl")).stream().map(line -> of(Json.tree(line.getBytes(StandardCharsets.UTF_8)))).toList();
    }

    private static GoldenMessage of(JsonNode line) {
        Map<String, String> headers = new LinkedHashMap<>();
        line.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
        try {
            return new GoldenMessage(line.path("topic").asString(), line.path("key").asString(), line.path("partition").asInt(), headers,
                    line.path("value").isNull() ? null : Files.readAllBytes(GOLDEN.resolve(line.path("value").asString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What names it among all the others. */
    String place() {
        return topic + " " + key + " " + headers.get("ce_id");
    }

    /** The headers that are the event's attributes: not those that say why a dead letter is one. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>(headers);
        attributes.keySet().removeIf(name -> name.startsWith("dead-letter-"));
        return attributes;
    }

    ProducerRecord<byte[], byte[]> record() {
        var record = new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}

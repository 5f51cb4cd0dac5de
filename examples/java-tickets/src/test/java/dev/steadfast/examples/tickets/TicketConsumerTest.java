package dev.steadfast.examples.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The example, against a broker. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TicketConsumerTest {
    private static final String TOPIC = Topic.FINDINGS.topicName();
    private static final Path GOLDEN = Path.of("../../contract/src/test/resources/golden/v1/finding.v1");

    @TempDir
    Path folder;

    @Test
    void ticketsOpenOnceAndCloseAndNothingIsLostOrDoneTwiceWhenTheProgramDies() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(); Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4"), new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
            ObjectNode open = (ObjectNode) Json.tree(Files.readAllBytes(GOLDEN.resolve("forced-rollback.json")));
            ObjectNode candidate = (ObjectNode) Json.tree(Files.readAllBytes(GOLDEN.resolve("candidate.json")));

            // Delivered twice, as at least once means; beside it what is no ticket, and what nobody can read
            for (int i = 0; i < 2; i++) {
                send(producer, open, "event-1");
            }
            send(producer, candidate, "event-2");
            for (String foreign : List.of("hello", "7", "{}", "{\"id\":\"" + open.path("id").asString() + "\",\"state\":\"OPEN\"}", Json.text(open.deepCopy().put("updatedAt", "")),
                    Json.text(open.deepCopy().put("id", "../elsewhere")), Json.text(open.deepCopy().put("id", 7)))) {
                producer.send(record("no finding", "event-3", foreign.getBytes(StandardCharsets.UTF_8))).get();
            }
            assertEquals(1, consume(kafka, 1));
            assertEquals("open", ticket(open).path("status").asString());
            assertEquals(List.of(open.path("id").asString() + ".json"), files(folder));

            // It dies after it wrote the ticket and before it committed: all events come again
            admin.deleteConsumerGroupOffsets("tickets", Set.of(new TopicPartition(TOPIC, 1))).all().get();
            ObjectNode resolved = open.deepCopy().put("state", "RESOLVED").put("sequence", open.path("sequence").asLong() + 1).put("updatedAt", later(open, 60));
            send(producer, resolved, "event-4");
            assertEquals(1, consume(kafka, 1), "only the new event changes anything");
            assertEquals("closed", ticket(open).path("status").asString());
            assertEquals(1, files(folder).size());

            // It was forgotten, and opens once more: counted from the beginning
            producer.send(record(open.path("id").asString(), "event-5", null)).get();
            send(producer, open.deepCopy().put("sequence", 0).put("updatedAt", later(open, 120)), "event-6");
            assertEquals(1, consume(kafka, 1));
            assertEquals("open", ticket(open).path("status").asString());
        }
    }

    /** One run of the program, until this many tickets changed. */
    private int consume(EmbeddedKafka kafka, int wanted) throws Exception {
        int changed = 0;
        try (TicketConsumer consumer = new TicketConsumer(kafka.bootstrapServers(), folder)) {
            while (changed < wanted) {
                changed += consumer.turn(Duration.ofMillis(100));
            }
        }
        return changed;
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private JsonNode ticket(JsonNode finding) throws Exception {
        return Json.tree(Files.readAllBytes(folder.resolve(finding.path("id").asString() + ".json")));
    }

    private static String later(JsonNode finding, int seconds) {
        return Instant.parse(finding.path("updatedAt").asString()).plusSeconds(seconds).toString();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, JsonNode finding, String id) throws Exception {
        producer.send(record(finding.path("id").asString(), id, Json.write(finding))).get();
    }

    private static ProducerRecord<byte[], byte[]> record(String key, String id, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, 1, key.getBytes(StandardCharsets.UTF_8), value);
        new CloudEvent(EventType.FINDING, id, "c1", key, Instant.EPOCH).headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}

package dev.steadfast.standalone.consumers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.DeadLetters;
import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import dev.steadfast.testbed.process.Needed;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every golden message goes over a broker and is read by consumers that are not ours: the CloudEvents Java SDK's, and one in Node.js. */
class GoldenConsumersTest {
    private static final int PARTITIONS = 12;
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.start();
    private static final List<TopicPartition> PLACES = new ArrayList<>();
    private static List<GoldenMessage> golden;

    @BeforeAll
    static void send() throws Exception {
        golden = GoldenMessage.all();
        List<String> topics = golden.stream().map(GoldenMessage::topic).distinct().toList();
        Map<String, Object> client = Map.of("bootstrap.servers", KAFKA.bootstrapServers());
        // One request at a time: of two, a partition that has just been made may refuse the first, take the second, and then refuse the first for ever.
        Map<String, Object> sender = Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "max.in.flight.requests.per.connection", 1);
        try (Admin admin = Admin.create(client); var producer = new KafkaProducer<>(sender, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(topics.stream().map(t -> new NewTopic(t, Optional.of(PARTITIONS), Optional.of((short) 1))).toList()).all().get();
            golden.forEach(message -> producer.send(message.record()));
            producer.flush();
        }
        topics.forEach(topic -> {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                PLACES.add(new TopicPartition(topic, partition));
            }
        });
    }

    @AfterAll
    static void close() {
        KAFKA.close();
    }

    @Test
    void theCloudEventsSdkReadsEachWithoutCodeOfOurs() {
        Map<String, GoldenMessage> expected = golden.stream().collect(Collectors.toMap(GoldenMessage::place, Function.identity()));
        for (ConsumerRecord<String, CloudEvent> record : readBySdk()) {
            // Kafka's consumer asks no deserializer about a record without a value: whoever wants to know what is gone asks the SDK for its headers.
            CloudEvent event = record.value() != null ? record.value() : KafkaMessageFactory.createReader(record.headers(), null).toEvent();
            GoldenMessage message = expected.remove(record.topic() + " " + record.key() + " " + event.getId());
            assertTrue(message != null, record.toString());
            assertEquals(message.attributes(), attributes(event));
            assertArrayEquals(message.value(), event.getData() == null ? null : event.getData().toBytes(), message.place());
        }
        assertEquals(Map.of(), expected);
    }

    @Test
    void theGoldenLetterIsWrittenAsOursAre() {
        GoldenMessage letter = golden.stream().filter(m -> m.topic().endsWith(DeadLetters.SUFFIX)).findFirst().orElseThrow();
        GoldenMessage origin = golden.stream().filter(m -> m.place().equals(letter.place().replace(DeadLetters.SUFFIX, ""))).findFirst().orElseThrow();
        Map<String, String> says = letter.headers();
        Inbound record = new Inbound(origin.topic(), origin.partition(), Long.parseLong(says.get(DeadLetters.OFFSET)), Long.parseLong(says.get(DeadLetters.TIMESTAMP)),
                origin.key().getBytes(StandardCharsets.UTF_8), origin.value(), Header.list(origin.headers()));
        Outbound written = DeadLetters.letter(record, says.get(DeadLetters.REASON), says.get(DeadLetters.READER));
        assertEquals(Header.list(says), written.headers());
        assertEquals(letter.topic() + "-" + letter.partition(), written.topic() + "-" + written.partition());
        assertArrayEquals(letter.value(), written.value());
    }

    @Test
    void aConsumerInNodeReadsEach() throws Exception {
        Path checks = GoldenMessage.CONTRACT.resolve("checks");
        if (!Needed.node("a consumer in Node.js reads every golden message", checks, "kafkajs", "ajv")) {
            return;
        }
        Process consumer = new ProcessBuilder("node", "consumer.mjs", KAFKA.bootstrapServers()).directory(checks.toFile()).redirectErrorStream(true).start();
        String said = new String(consumer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, consumer.waitFor(), said);
        assertTrue(said.endsWith(golden.size() + " golden messages read\n"), said);
    }

    private static List<ConsumerRecord<String, CloudEvent>> readBySdk() {
        List<ConsumerRecord<String, CloudEvent>> records = new ArrayList<>();
        Map<String, Object> client = Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "auto.offset.reset", "earliest", "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.assign(PLACES);
            Map<TopicPartition, Long> ends = consumer.endOffsets(PLACES);
            while (PLACES.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** As the headers that they came from. */
    private static Map<String, String> attributes(CloudEvent event) {
        Map<String, String> attributes = new HashMap<>();
        event.getAttributeNames().forEach(name -> attributes.put(name.equals("datacontenttype") ? "content-type" : "ce_" + name, event.getAttribute(name).toString()));
        attributes.put("ce_time", event.getTime().toInstant().toString());
        event.getExtensionNames().forEach(name -> attributes.put("ce_" + name, String.valueOf(event.getExtension(name))));
        return attributes;
    }
}

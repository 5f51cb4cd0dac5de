package dev.steadfast.standalone.consumers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.EmbeddedKafka;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
            assertEquals(message.headers(), attributes(event));
            assertArrayEquals(message.value(), event.getData() == null ? null : event.getData().toBytes(), message.place());
        }
        assertEquals(Map.of(), expected);
    }

    @Test
    void aConsumerInNodeReadsEach() throws Exception {
        boolean node = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p, "node")));
        Path checks = GoldenMessage.CONTRACT.resolve("checks");
        if (!node || !Files.exists(checks.resolve("node_modules/kafkajs"))) {
            System.out.println("NOT READ by a consumer in Node.js, since it is not installed: " + (node ? "npm ci --ignore-scripts in contract/checks" : "there is no Node.js"));
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

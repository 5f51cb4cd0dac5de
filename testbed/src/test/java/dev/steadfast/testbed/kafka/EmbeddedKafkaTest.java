package dev.steadfast.testbed.kafka;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedKafkaTest {

    @Test
    void keepsItsDataInAGivenDirectory(@TempDir Path parent) throws Exception {
        var directory = parent.resolve("kafka");
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            write(kafka.bootstrapServers(), "kept", "before");
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            assertEquals(List.of("before"), read(kafka.bootstrapServers(), "kept", 1));
        }
    }

    @Test
    void saysWhichPortIsTaken(@TempDir Path parent) {
        try (var kafka = EmbeddedKafka.start()) {
            var refused = assertThrows(IllegalStateException.class, () -> EmbeddedKafka.start(parent.resolve("other"), kafka.port()));
            assertTrue(refused.getMessage().contains("port " + kafka.port()), refused.getMessage());
        }
    }

    @Test
    void oneThatDoesNotStartSaysWhy(@TempDir Path parent) {
        EmbeddedKafka.Shape wrong = new EmbeddedKafka.Shape(List.of(), 1, ports -> Map.of("authorizer.class.name", "no.such.Authorizer"));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> EmbeddedKafka.start(parent.resolve("kafka"), false, 0, wrong));
        assertTrue(refused.getMessage().contains("no.such.Authorizer"), refused.getMessage());
    }

    @Test
    void aFatalFaultEndsTheBrokerAndIsThrown() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        Faults faults = kafka.faults();
        assertFalse(faults.fatal().isDone());
        AtomicInteger counted = new AtomicInteger();
        RuntimeException fault = faults.build("controller", true, counted::incrementAndGet).handleFault("a played fault", new IllegalStateException("the disk is gone"));
        assertEquals(1, counted.get());
        assertEquals(fault, faults.fatal().getNow(null));
        IllegalStateException thrown = assertThrows(IllegalStateException.class, kafka::close);
        assertTrue(thrown.getMessage().endsWith("had a fatal fault: the disk is gone"), thrown.getMessage());
    }

    @Test
    void manyAtATimeTakeNoPortFromOneAnother() {
        List<EmbeddedKafka> started = new CopyOnWriteArrayList<>();
        try {
            List<Thread> threads = IntStream.range(0, 4).mapToObj(i -> Thread.ofVirtual().start(() -> started.add(EmbeddedKafka.start()))).toList();
            for (Thread thread : threads) {
                assertDoesNotThrow(() -> thread.join());
            }
            assertEquals(4, started.stream().map(EmbeddedKafka::port).distinct().count());
        } finally {
            started.forEach(EmbeddedKafka::close);
        }
    }

    @Test
    void aProcessOfItsOwnComesBackAfterAKill(@TempDir Path parent) throws Exception {
        try (var kafka = KafkaProcess.start(parent.resolve("kafka"), 0)) {
            write(kafka.bootstrapServers(), "kept", "before");
            kafka.kill();
            kafka.start();
            assertEquals(List.of("before"), read(kafka.bootstrapServers(), "kept", 1));
        }
        assertFalse(Files.readString(parent.resolve("kafka.log")).contains("FATAL"));
    }

    @Test
    void oneForTheWholeJvm() throws Exception {
        assertEquals(KafkaForTests.bootstrapServers(), KafkaForTests.bootstrapServers());
        var topic = KafkaForTests.newTopic("things", 3);
        try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaForTests.bootstrapServers()))) {
            assertEquals(3, admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size());
        }
    }

    private static void write(String bootstrap, String topic, String value) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static List<String> read(String bootstrap, String topic, int count) {
        var values = new java.util.ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            while (values.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}

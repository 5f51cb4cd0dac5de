package dev.steadfast.standalone.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import dev.steadfast.testbed.metrics.MetricsPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the topic to a receiver that is there, away, or says no. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WebhooksTest {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
    private static final Courier.Patience HASTY = new Courier.Patience(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1), 100);
    private static final AtomicInteger GROUPS = new AtomicInteger();
    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    private final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());
    private final String group = "webhooks-" + GROUPS.incrementAndGet();
    private final String namespace = "shop-" + GROUPS.get();
    private volatile int status = 200;
    private HttpServer receiver;
    private Lifecycle running;
    private int management;

    /** @param genuine whether the signature is of these bytes */
    private record Heard(String id, String event, boolean genuine, int answered) {}

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start();
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Instant at = Instant.ofEpochSecond(Long.parseLong(exchange.getRequestHeaders().getFirst(Signature.TIMESTAMP)));
            heard.add(new Heard(exchange.getRequestHeaders().getFirst(Signature.ID), Json.tree(body.getBytes(StandardCharsets.UTF_8)).path("event").asString(),
                    Signature.of(KEY, at, body).equals(exchange.getRequestHeaders().getFirst(Signature.HEADER)), status));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
        begin();
    }

    @AfterEach
    void stop() {
        running.stop();
        receiver.stop(0);
    }

    @Test
    void aFindingIsToldOnceAndSigned() throws Exception {
        publish(FindingState.OPEN, 1);
        publish(FindingState.OPEN, 2);
        publish(FindingState.RESOLVED, 3);
        eventually("its end is told", () -> events(200).contains("finding.resolved"));
        assertEquals(List.of("finding.opened", "finding.resolved"), events(200));
        assertTrue(heard.stream().allMatch(Heard::genuine));
        assertEquals(MetricsPage.labels("Webhooks"), ours(), "explain it in docs/metrics.md");
    }

    @Test
    void whoIsAwayIsToldWhenItIsBackAndWhatWasToldIsNotToldAgain() throws Exception {
        status = 503;
        publish(FindingState.OPEN, 1);
        eventually("it was tried", () -> events(503).size() >= 2);
        status = 200;
        eventually("it is told", () -> events(200).size() == 1);
        eventually("the group remembers", () -> committed() > 0);
        running.stop();
        begin();
        publish(FindingState.RESOLVED, 2);
        eventually("what is new is told", () -> events(200).contains("finding.resolved"));
        assertEquals(List.of("finding.opened", "finding.resolved"), events(200));
    }

    @Test
    void whatWasNotDeliveredIsToldByWhoComesNext() throws Exception {
        publish(FindingState.CANDIDATE, 1);
        eventually("the group remembers", () -> committed() > 0);
        status = 503;
        publish(FindingState.OPEN, 2);
        eventually("it was tried", () -> !events(503).isEmpty());
        running.stop();
        status = 200;
        begin();
        eventually("it is told", () -> events(200).contains("finding.opened"));
        assertEquals(1, heard.stream().map(Heard::id).distinct().count());
    }

    @Test
    void whatIsRefusedIsInTheDeadLetters() throws Exception {
        status = 400;
        publish(FindingState.OPEN, 1);
        eventually("it was refused", () -> !events(400).isEmpty());
        eventually("the letter says why", () -> letters().stream().anyMatch(l -> l.startsWith(namespace) && l.endsWith("tickets: refused with 400")));
    }

    @Test
    void whoIsAwayHoldsNobodyUpAndItsNoticesAreInTheDeadLettersWhenTheirTimeIsOver() throws Exception {
        running.stop();
        Endpoint away = new Endpoint("chat", URI.create("http://127.0.0.1:" + Ports.free() + "/"), Template.SLACK, null, Severity.WARNING, List.of(namespace));
        begin(List.of(tickets(), away), new Courier.Patience(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500), 100));
        publish(FindingState.OPEN, 1);
        publish(FindingState.RESOLVED, 2);
        publish(FindingState.OPEN, 3);
        eventually("the other is told all", () -> events(200).equals(List.of("finding.opened", "finding.resolved", "finding.opened")));
        eventually("three letters", () -> letters().stream().filter(l -> l.equals(namespace + " chat: no answer: ConnectException")).count() == 3);
        eventually("the group has come on", () -> committed() >= 3);
    }

    @Test
    void whoHasTooManyWaitingGetsNoMore() throws Exception {
        running.stop();
        begin(List.of(tickets()), new Courier.Patience(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1), 1));
        status = 503;
        publish(FindingState.OPEN, 1);
        eventually("it was tried", () -> !events(503).isEmpty());
        publish(FindingState.RESOLVED, 2);
        publish(FindingState.OPEN, 3);
        eventually("a letter says so, while the first is still brought", () -> letters().contains(namespace + " tickets: 1 notices wait for it already"));
        status = 200;
        eventually("those that waited are told", () -> events(200).equals(List.of("finding.opened", "finding.resolved")));
    }

    private Map<String, Set<String>> ours() throws Exception {
        String scrape = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
        Map<String, Set<String>> labels = MetricsPage.registeredLabels(scrape);
        labels.keySet().removeIf(name -> !name.startsWith("steadfast_webhooks"));
        return labels;
    }

    private void begin() {
        begin(List.of(tickets()), HASTY);
    }

    private Endpoint tickets() {
        return new Endpoint("tickets", URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"), Template.JSON, KEY, Severity.WARNING, List.of(namespace));
    }

    private void begin(List<Endpoint> endpoints, Courier.Patience patience) {
        running = new Lifecycle("webhooks");
        management = WebhooksCommand.start(running, endpoints, Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_TOPICS_PARTITIONS", "2",
                "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_WEBHOOKS_GROUP", group), patience);
        // A new group begins with what comes after it has read what there is.
        eventually("it has begun", () -> committed() >= 0);
    }

    private List<String> events(int answered) {
        return List.copyOf(heard).stream().filter(h -> h.answered() == answered).map(Heard::event).toList();
    }

    private void publish(FindingState state, long sequence) throws Exception {
        Finding finding = Samples.finding(namespace, state, Severity.WARNING, sequence);
        CloudEvent event = new CloudEvent(EventType.FINDING, finding.id() + ":" + sequence, "c1", finding.subject().text(), finding.updatedAt());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topic.FINDINGS.topicName(), Partitioner.partition("c1", namespace, 2), finding.id().getBytes(StandardCharsets.UTF_8), Json.write(finding));
        event.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    /** How far the group has come in its partition; -1 if it never committed. */
    private long committed() {
        TopicPartition partition = new TopicPartition(Topic.FINDINGS.topicName(), Partitioner.partition("c1", namespace, 2));
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            var at = consumer.committed(Set.of(partition)).get(partition);
            return at == null ? -1 : at.offset();
        }
    }

    private List<String> letters() {
        TopicPartition partition = new TopicPartition(Topic.FINDINGS.deadLetters(), 0);
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(Duration.ofSeconds(1)).forEach(r -> letters.add(Json.read(r.value(), Finding.class).subject().namespace() + " "
                    + new String(r.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8)));
        }
        return letters;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group, "isolation.level", "read_committed", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void eventually(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within a minute: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }
}

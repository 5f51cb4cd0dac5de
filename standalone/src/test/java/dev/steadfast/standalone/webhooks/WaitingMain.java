package dev.steadfast.standalone.webhooks;

import com.sun.net.httpserver.HttpServer;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.standalone.Steadfast;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.testbed.process.ServiceJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code steadfast webhooks} needs when nobody takes what it tells and as many notices wait as may. Prints its resident set, at its largest, when it has begun and when all wait, and the heap
 * that is left then by a collection. Exit status 1: it ended before. Takes half a minute.
 *
 * <pre>mvn -pl standalone -am test-compile, then with the test class path dev.steadfast.standalone.webhooks.WaitingMain RECORD OPTION...
 * RECORD: a file as contract/src/test/resources/golden/v1/remediation.v1/running.json; OPTION: of the JVM, as -XX:MaxRAM=512m -XX:MaxRAMPercentage=50 -XX:+UseSerialGC</pre>
 */
public final class WaitingMain {
    private static final int WAITING = Courier.Patience.DEFAULT.most();
    private static final int MORE = 100;

    private final ServiceJvm service;
    private final URI metrics;

    private WaitingMain(ServiceJvm service, URI metrics) {
        this.service = service;
        this.metrics = metrics;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("steadfast-waiting-");
        HttpServer away = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        away.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        away.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        away.start();
        Path file = Files.writeString(folder.resolve("webhooks.yaml"), "webhooks: [{name: away, url: 'http://127.0.0.1:" + away.getAddress().getPort() + "/', severity: info}]\n");
        String port = String.valueOf(Ports.free());
        boolean came;
        try (KafkaProcess kafka = KafkaProcess.start(folder.resolve("kafka"), 0);
                ServiceJvm service = new ServiceJvm(Arrays.asList(args).subList(1, args.length), Steadfast.class, List.of("webhooks", file.toString()), Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS",
                        kafka.bootstrapServers(), "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", port), folder.resolve("webhooks.log"))) {
            service.start(Map.of());
            came = new WaitingMain(service, URI.create("http://127.0.0.1:" + port + "/metrics")).measure(kafka.bootstrapServers(), Json.tree(Files.readAllBytes(Path.of(args[0]))).asObject());
        }
        if (!came) {
            System.out.println("it ended, " + folder.resolve("webhooks.log") + " says why");
        }
        System.exit(came ? 0 : 1);
    }

    private boolean measure(String bootstrapServers, ObjectNode record) throws Exception {
        // A new group begins with what comes after it has read what there is.
        if (!comesTo("steadfast_kafka_partitions{", 1) || !comesTo("steadfast_kafka_records_written_total{", 0)) {
            return false;
        }
        LockSupport.parkNanos(5_000_000_000L);
        System.out.printf("begun: %.0f MiB%n", peakMib());
        publish(bootstrapServers, record);
        // One is being brought, all others wait, and what came after them is in the dead letters.
        if (!comesTo("steadfast_kafka_dead_letters_written_total{", MORE - 1)) {
            return false;
        }
        System.out.printf("%d notices wait, of records with %d bytes: %.0f MiB%n%s", WAITING, Json.write(record).length, peakMib(), jcmd("GC.class_histogram").lines().filter(l -> l.startsWith("Total")).findFirst().orElse(""));
        System.out.println();
        return service.alive();
    }

    private static void publish(String bootstrapServers, ObjectNode record) {
        boolean finding = record.has("rule");
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < WAITING + MORE; i++) {
                String id = String.format("%032x", i);
                record.put("id", id);
                CloudEvent event = new CloudEvent(finding ? EventType.FINDING : EventType.REMEDIATION, id + ":1", "c1", id, Instant.now());
                var out = new ProducerRecord<>(finding ? Topic.FINDINGS.topicName() : Topic.REMEDIATIONS.topicName(), i % 12, id.getBytes(StandardCharsets.UTF_8), Json.write(record));
                event.headers().forEach((name, text) -> out.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                producer.send(out);
            }
        }
    }

    /** @return false if it ended before */
    private boolean comesTo(String metric, double least) throws InterruptedException {
        while (service.alive()) {
            if (sum(metric) >= least) {
                return true;
            }
            LockSupport.parkNanos(200_000_000);
        }
        return false;
    }

    /** -1 while it does not answer, or does not know the metric. */
    private double sum(String metric) throws InterruptedException {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body().lines().filter(l -> l.startsWith(metric))
                    .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ')))).reduce(Double::sum).orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private double peakMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream().filter(l -> l.startsWith("VmHWM:")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).sum() / 1024.0;
    }

    /** What is alive: it collects first. */
    private String jcmd(String what) throws IOException {
        return new String(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(service.pid()), what).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

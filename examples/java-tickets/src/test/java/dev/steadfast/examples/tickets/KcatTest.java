package dev.steadfast.examples.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import dev.steadfast.testbed.process.Needed;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one-liners of {@code examples/kcat}, word for word, against a broker; the one that follows is ended when it has said the next finding. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KcatTest {
    private static final Path GOLDEN = Path.of("../../contract/src/test/resources/golden/v1");
    private static final List<String> PROGRAMS = List.of("kcat", "jq", "python3", "bash", "awk");

    private static final String FOLLOWS = "-o end";

    @TempDir
    Path folder;

    @Test
    void eachCommandSaysWhatItShould() throws Exception {
        if (!Needed.programs("the one-liners of examples/kcat", PROGRAMS)) {
            return;
        }
        List<String> topics = List.of("steadfast.findings", "steadfast.remediations", "steadfast.audit", "steadfast.decisions", "steadfast.decisions.dead-letters", "steadfast.resources");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(); Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4"), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(topics.stream().map(t -> new NewTopic(t, 12, (short) 1)).toList()).all().get();
            send(producer, "steadfast.findings", "f1", golden("finding.v1/forced-rollback.json"));
            send(producer, "steadfast.findings", "f2", golden("finding.v1/candidate.json"));
            send(producer, "steadfast.findings", "f3", null);
            send(producer, "steadfast.remediations", "r1", "{\"id\":\"r1\",\"state\":\"PROPOSED\",\"digest\":\"abc\",\"plan\":{\"fix\":\"replace-pod\",\"namespace\":\"orders\",\"subject\":{\"name\":\"db\"}}}");
            send(producer, "steadfast.audit", "c1", "{\"at\":\"now\",\"actor\":\"ada\",\"action\":\"APPROVED\"}");
            producer.send(new ProducerRecord<>("steadfast.decisions.dead-letters", null, "r1", "no decision", List.of(new RecordHeader("dead-letter-reason", "UNSIGNED: it is not signed".getBytes(StandardCharsets.UTF_8)),
                    new RecordHeader("dead-letter-topic", "steadfast.decisions".getBytes(StandardCharsets.UTF_8))))).get();
            send(producer, "steadfast.resources", "c1/StatefulSet/orders/db", "{\"kind\":\"StatefulSet\"}");

            List<String> said = new ArrayList<>();
            for (String command : commands()) {
                said.add(run(kafka.bootstrapServers(), command).strip());
            }
            assertTrue(said.get(0).contains("\tforced-rollback-required\t"), said.get(0));
            assertEquals(1, said.get(0).lines().count(), said.get(0));
            assertEquals("r1\treplace-pod\torders\tdb\tabc", said.get(1));
            assertEquals("now\tada\tAPPROVED", said.get(2));
            assertEquals("dead-letter-reason=UNSIGNED: it is not signed,dead-letter-topic=steadfast.decisions", said.get(3));
            assertEquals("StatefulSet", Json.tree(said.get(4).getBytes(StandardCharsets.UTF_8)).path("kind").asString(), said.get(4));
            assertFollows(kafka.bootstrapServers(), producer);
            assertEquals("r1:a.b.c", run(kafka.bootstrapServers(), "$K -C -t steadfast.decisions -e -q -p 8 -f '%k:%s'"), "it is in the partition of c1/orders");
        }
    }

    /** What was there before is not said; what comes is, with its headers. */
    private void assertFollows(String servers, KafkaProducer<String, String> producer) throws Exception {
        Process kcat = start(servers, blocks().filter(c -> c.contains(FOLLOWS)).findFirst().orElseThrow(), ProcessBuilder.Redirect.PIPE);
        try (BufferedReader lines = kcat.inputReader()) {
            int sent = 0;
            // Until it is there it hears nothing, and it does not say when it is.
            while (!lines.ready()) {
                producer.send(new ProducerRecord<>("steadfast.findings", 0, "f4", "{\"number\":" + sent++ + "}", List.of(new RecordHeader("ce_type", "dev.steadfast.finding.v1".getBytes(StandardCharsets.UTF_8))))).get();
                assertFalse(kcat.waitFor(50, TimeUnit.MILLISECONDS), "it ended");
            }
            String first = lines.readLine();
            assertTrue(first.matches("\\d+ ce_type=dev.steadfast.finding.v1"), first);
            assertTrue(lines.readLine().startsWith("{\"number\":"));
            assertEquals("", lines.readLine());
        } finally {
            kcat.descendants().forEach(ProcessHandle::destroy);
            kcat.destroy();
        }
    }

    /** But the one that follows, and never ends. */
    private static List<String> commands() throws Exception {
        return blocks().filter(c -> !c.contains(FOLLOWS)).toList();
    }

    private static Stream<String> blocks() throws Exception {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("../kcat/README.md"))).results().map(r -> r.group(1));
    }

    private static Process start(String servers, String command, ProcessBuilder.Redirect out) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", "set -o pipefail\nK=\"kcat -b " + servers + " -X isolation.level=read_committed\"\n" + command);
        bash.environment().putAll(Map.of("CLUSTER", "c1", "REMEDIATION", "r1", "JWS", "a.b.c"));
        return bash.redirectErrorStream(true).redirectOutput(out).start();
    }

    private String run(String servers, String command) throws Exception {
        Path out = folder.resolve("out");
        Process process = start(servers, command, ProcessBuilder.Redirect.to(out.toFile()));
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command);
        String said = Files.readString(out);
        assertEquals(0, process.exitValue(), command + said);
        return said;
    }

    private static String golden(String file) throws Exception {
        return new String(Files.readAllBytes(GOLDEN.resolve(file)), StandardCharsets.UTF_8);
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String key, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
}

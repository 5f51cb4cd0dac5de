package dev.steadfast.examples.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.EmbeddedKafka;
import dev.steadfast.testbed.process.Needed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one-liners of {@code examples/kcat}, word for word, against a broker. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KcatTest {
    private static final Path GOLDEN = Path.of("../../contract/src/test/resources/golden/v1");
    private static final List<String> PROGRAMS = List.of("kcat", "jq", "python3", "bash", "awk");

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
            send(producer, "steadfast.decisions.dead-letters", "x", "x");
            send(producer, "steadfast.resources", "c1/StatefulSet/orders/db", "{\"kind\":\"StatefulSet\"}");

            List<String> said = new ArrayList<>();
            for (String command : commands()) {
                said.add(run(kafka.bootstrapServers(), command).strip());
            }
            assertTrue(said.get(0).contains("\tforced-rollback-required\t"), said.get(0));
            assertEquals(1, said.get(0).lines().count(), said.get(0));
            assertEquals("r1\treplace-pod\torders\tdb\tabc", said.get(1));
            assertEquals("now\tada\tAPPROVED", said.get(2));
            assertTrue(said.get(4).contains("StatefulSet"), said.get(4));
            assertEquals("r1:a.b.c", run(kafka.bootstrapServers(), "$K -C -t steadfast.decisions -e -q -p 8 -f '%k:%s'"), "it is in the partition of c1/orders");
        }
    }

    /** But the one that follows, and never ends. */
    private static List<String> commands() throws Exception {
        Matcher blocks = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("../kcat/README.md")));
        return blocks.results().map(r -> r.group(1)).filter(c -> !c.contains("-o end")).toList();
    }

    private String run(String servers, String command) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", "set -o pipefail\nK=\"kcat -b " + servers + " -X isolation.level=read_committed\"\n" + command);
        bash.environment().putAll(Map.of("CLUSTER", "c1", "REMEDIATION", "r1", "JWS", "a.b.c"));
        Path out = folder.resolve("out");
        Process process = bash.redirectErrorStream(true).redirectOutput(out.toFile()).start();
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

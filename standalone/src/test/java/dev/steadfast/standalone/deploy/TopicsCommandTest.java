package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Topic;
import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code steadfast topics}, on a broker of its own. */
class TopicsCommandTest {
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.start();
    private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));

    @AfterAll
    static void close() {
        ADMIN.close();
        KAFKA.close();
    }

    @BeforeEach
    void empty() throws Exception {
        ADMIN.deleteTopics(ADMIN.listTopics().names().get()).all().get();
        until(() -> ADMIN.listTopics().names().get().isEmpty());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void whatIsMissingIsMadeAndThenNothingDiffers() {
        Ran made = topics("create");
        assertEquals(0, made.exit(), made.err());
        assertTrue(made.out().endsWith("20 made, 0 were there\n"), made.out());
        assertEquals("0 made, 20 were there\n", topics("create").out());
        Ran verified = topics("verify");
        assertEquals("all 20 topics are as they must be\n", verified.out());
        assertEquals(0, verified.exit());
    }

    @Test
    void whatDiffersIsSaidWithItsRemedyAndStays() throws Exception {
        ADMIN.createTopics(List.of(new NewTopic(Topic.FINDINGS.topicName(), Optional.of(2), Optional.of((short) 1)))).all().get();
        until(() -> ADMIN.listTopics().names().get().size() == 1);
        Ran made = topics("create");
        assertEquals(4, made.exit());
        Ran verified = topics("verify");
        assertEquals(4, verified.exit());
        assertTrue(verified.out().startsWith("topic steadfast.findings has 2 partitions, but 3 are configured: set the number of partitions to 2, or delete the topic"), verified.out());
        assertTrue(verified.out().contains("topic steadfast.findings has cleanup.policy=delete, but needs compact: kafka-configs --alter"), verified.out());
        assertEquals(2, ADMIN.describeTopics(List.of(Topic.FINDINGS.topicName())).allTopicNames().get().get(Topic.FINDINGS.topicName()).partitions().size());
    }

    @Test
    void whatIsYoursToChooseIsSaidApart() throws Exception {
        topics("create");
        ADMIN.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, Topic.HISTORY.topicName()),
                List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "3600000"), AlterConfigOp.OpType.SET)))).all().get();
        until(() -> topics("verify").exit() != 0);
        Ran verified = topics("verify");
        assertEquals("topic steadfast.history has retention.ms=3600000, by default it is 86400000: kafka-configs --alter --topic steadfast.history --add-config retention.ms=86400000\n", verified.out());
        assertEquals(1, verified.exit());
        assertTrue(topics("verify", "-o", "json").out().startsWith("{\"topic\":\"steadfast.history\",\"what\":\"retention.ms\",\"found\":\"3600000\""));
    }

    @Test
    void whoMayNotMakeThemGetsKafkasOwnCommands() {
        Ran printed = topics("create", "--print");
        assertEquals(20, printed.out().lines().count());
        assertTrue(printed.out().startsWith("kafka-topics.sh --bootstrap-server " + KAFKA.bootstrapServers()
                + " --create --if-not-exists --topic steadfast.resources --partitions 3 --replication-factor 1 --config cleanup.policy=compact --config "), printed.out());
        Ran verified = topics("verify");
        assertEquals(20, verified.out().lines().filter(l -> l.contains(" is missing: ")).count(), verified.out());
        assertEquals(4, verified.exit());
    }

    @Test
    void whatCannotBeMadeIsSaidAndPrinted() {
        Ran made = Ran.command("topics", "create", "--kafka", KAFKA.bootstrapServers(), "--partitions", "3", "--replication", "3");
        assertEquals(4, made.exit());
        assertTrue(made.err().contains("steadfast: topic steadfast.audit can't be made with replication 3: there are fewer brokers"), made.err());
        assertEquals(20, made.out().lines().filter(l -> l.startsWith("kafka-topics.sh ")).count(), made.out());
    }

    @Test
    void noBrokerIsOneClearLine() {
        Ran verified = Ran.command("topics", "verify", "--kafka", "127.0.0.1:1", "--timeout", "1");
        assertEquals(3, verified.exit());
        assertTrue(verified.err().startsWith("steadfast: no answer from Kafka at 127.0.0.1:1 within 1 s"), verified.err());
    }

    private static Ran topics(String what, String... options) {
        String[] arguments = new String[options.length + 8];
        System.arraycopy(new String[] {"topics", what, "--kafka", KAFKA.bootstrapServers(), "--partitions", "3", "--replication", "1"}, 0, arguments, 0, 8);
        System.arraycopy(options, 0, arguments, 8, options.length);
        return Ran.command(arguments);
    }
}

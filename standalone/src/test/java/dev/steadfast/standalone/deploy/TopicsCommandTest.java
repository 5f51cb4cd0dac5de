package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Topic;
import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

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
        set(ConfigResource.Type.TOPIC, Topic.HISTORY.topicName(), "retention.ms", "3600000");
        until(() -> topics("verify").exit() != 0);
        Ran verified = topics("verify");
        assertEquals("topic steadfast.history has retention.ms=3600000, by default it is 86400000: kafka-configs --alter --topic steadfast.history --add-config retention.ms=86400000\n", verified.out());
        assertEquals(1, verified.exit());
        assertTrue(topics("verify", "-o", "json").out().startsWith("{\"topic\":\"steadfast.history\",\"what\":\"retention.ms\",\"found\":\"3600000\""));
    }

    @Test
    void aTopicThatTakesLessThanIsWrittenIsSaidWithItsRemedy() throws Exception {
        topics("create");
        set(ConfigResource.Type.TOPIC, Topic.RESOURCES.topicName(), "max.message.bytes", "900000");
        set(ConfigResource.Type.TOPIC, Topic.HISTORY.topicName(), "max.message.bytes", "5000000");
        until(() -> topics("verify").exit() != 0);
        Ran verified = topics("verify");
        assertEquals("topic steadfast.resources has max.message.bytes=900000, less than what may be written to it: "
                + "kafka-configs --alter --topic steadfast.resources --add-config max.message.bytes=910024\n", verified.out(), "larger is no difference");
        assertEquals(1, verified.exit());
        assertTrue(topics("verify", "-o", "json").out().startsWith("{\"topic\":\"steadfast.resources\",\"what\":\"max.message.bytes\",\"found\":\"900000\",\"wanted\":\"910024\",\"refused\":false"));
        assertEquals(verified.out(), topics("create").out().replace("0 made, 20 were there\n", ""));
        set(ConfigResource.Type.TOPIC, Topic.RESOURCES.topicName(), "max.message.bytes", "910024");
        until(() -> topics("verify").exit() == 0);
    }

    @Test
    void whatABrokerTakesByDefaultCountsToo() throws Exception {
        topics("create");
        set(ConfigResource.Type.BROKER, "", "message.max.bytes", "920000");
        try {
            until(() -> topics("verify").exit() != 0);
            List<String> said = topics("verify").out().lines().toList();
            assertEquals(10, said.size(), "all but the watcher's, and their dead letters");
            assertTrue(said.contains("topic steadfast.audit has max.message.bytes=920000, less than what may be written to it: "
                    + "kafka-configs --alter --topic steadfast.audit --add-config max.message.bytes=1048576"), said.toString());
        } finally {
            ADMIN.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""),
                    List.of(new AlterConfigOp(new ConfigEntry("message.max.bytes", null), AlterConfigOp.OpType.DELETE)))).all().get();
            until(() -> topics("verify").exit() == 0);
        }
    }

    @Test
    void largerRecordsNeedTopicsThatTakeThem(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("steadfast.properties"), "steadfast.watcher.record.bytes=2000000\nsteadfast.kafka.max.request.size=3000000\n");
        String[] larger = {"--config", file.toString()};
        assertEquals(10, Ran.command("topics", "create", "--print", "--kafka", "kafka:9092", larger[0], larger[1]).out().lines().filter(l -> l.contains(" --config max.message.bytes=2021024")).count());
        topics("create");
        set(ConfigResource.Type.TOPIC, Topic.RESOURCES.topicName(), "max.message.bytes", "3000000");
        until(() -> topics("verify", larger).out().lines().filter(l -> l.endsWith(" --add-config max.message.bytes=2021024")).count() == 9);
        empty();
        assertEquals(0, topics("create", larger).exit());
        assertEquals("all 20 topics are as they must be\n", topics("verify", larger).out());
        assertEquals("all 20 topics are as they must be\n", topics("verify").out());
    }

    /** However much the topics take: no record of that size gets so far. */
    @Test
    void recordsThatKafkasClientDoesNotSendAreAWrongConfiguration(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("steadfast.properties"), "steadfast.watcher.record.bytes=2000000\n");
        Ran verified = topics("verify", "--config", file.toString());
        assertEquals(2, verified.exit());
        assertEquals("steadfast: steadfast.watcher.record.bytes=2000000: Kafka's client sends 1048576 bytes at most; give steadfast.kafka.max.request.size=2021024 or more, too, or less here\n", verified.err());
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

    private static void set(ConfigResource.Type of, String name, String config, String value) throws Exception {
        ADMIN.incrementalAlterConfigs(Map.of(new ConfigResource(of, name), List.of(new AlterConfigOp(new ConfigEntry(config, value), AlterConfigOp.OpType.SET)))).all().get();
    }

    private static Ran topics(String what, String... options) {
        String[] arguments = new String[options.length + 8];
        System.arraycopy(new String[] {"topics", what, "--kafka", KAFKA.bootstrapServers(), "--partitions", "3", "--replication", "1"}, 0, arguments, 0, 8);
        System.arraycopy(options, 0, arguments, 8, options.length);
        return Ran.command(arguments);
    }
}

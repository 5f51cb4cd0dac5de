package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.publish.Cluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Topics that take less than the watcher is configured to write: the broker refuses the record for good. */
class TooLargeTest {
    private static final int MAX_MESSAGE_BYTES = 8_000;

    private final SimulatedApi api = new SimulatedApi();
    private final WatcherTopics topics = new WatcherTopics();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Watcher watcher;

    @BeforeEach
    void namespace() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
    }

    @AfterEach
    void stop() {
        watcher.close();
        api.close();
    }

    @Test
    void aRecordThatTheTopicRefusesIsReducedMarkedAndToldOf() throws Exception {
        limit(Topic.RESOURCES.topicName());
        start();
        service("large", 300, 0);
        service("small", 0, 0);
        reducedWithALetter("large");
        assertEquals("too-large", header(last(Topic.HISTORY, "large"), "ce_reduced"), "the history says the same");
        goesOn();
    }

    @Test
    void soItIsWhenOnlyTheHistoryRefusesIt() throws Exception {
        limit(Topic.HISTORY.topicName());
        start();
        service("large", 300, 0);
        reducedWithALetter("large");
        goesOn();
    }

    /** Thousands of owners are in the reduced record, too: nothing but its identity is left then, also in the dead letter. */
    @Test
    void whatIsTooLargeEvenReducedIsLeftBareAndEndsNothing() throws Exception {
        limit(Topic.RESOURCES.topicName());
        limit(Topic.RESOURCES.deadLetters());
        start();
        service("large", 300, 300);
        reducedWithALetter("large");
        assertNull(Json.tree(last(Topic.RESOURCES, "large").value()).get("metadata").get("ownerReferences"));
        assertEquals("large", Json.tree(last(Topic.RESOURCES, "large").value()).at("/metadata/name").asString());
        goesOn();
    }

    private void reducedWithALetter(String name) {
        Eventually.holds("reduced", () -> last(Topic.RESOURCES, name) != null && "too-large".equals(header(last(Topic.RESOURCES, name), "ce_reduced")));
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topics.layout().deadLetters(Topic.RESOURCES));
        assertEquals(List.of("Service/bank/" + name), letters.stream().map(WatcherTopics::key).toList());
        assertTrue(header(letters.getFirst(), "dead-letter-reason").contains("max.message.bytes"));
        assertEquals(uid(name), header(letters.getFirst(), "ce_uid"));
        assertEquals(uid(name), Json.tree(last(Topic.RESOURCES, name).value()).at("/metadata/uid").asString());
        assertNull(Json.tree(last(Topic.RESOURCES, name).value()).get("spec"));
        Eventually.equal(1.0, () -> meters.get("steadfast.watcher.dead.letters").counter().count());
    }

    /** Other objects, the pulse and the object itself, once it is small again. */
    private void goesOn() {
        service("later", 0, 0);
        api.edit(ResourceTypes.SERVICES, "bank", "large", tree -> {
            ((ObjectNode) tree.get("metadata")).remove(List.of("labels", "ownerReferences"));
            return tree;
        });
        Eventually.holds("published", () -> last(Topic.RESOURCES, "later") != null);
        Eventually.holds("whole again", () -> header(last(Topic.RESOURCES, "large"), "ce_reduced") == null);
        assertEquals(Watcher.Phase.PUBLISHING, watcher.phase());
        assertEquals(0, meters.find("steadfast.watcher.resyncs").counters().stream().filter(c -> c.count() > 1).count(), "one term all the time");
    }

    private void start() {
        watcher = new Watcher(new Cluster("0b7a1c52-0000-4000-8000-0000000000ab", null), Watched.EVERYTHING,
                new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), 16 << 20, 900_000, WatcherTest.FAST), topics.layout(), api.vertx(), topics.kafka(),
                new ApiServer(api.client(), 4), new Alone(), meters, Turns.UNHEARD, Clock.systemUTC());
    }

    /** Labels and owners that don't compress well. */
    private void service(String name, int labels, int owners) {
        ObjectNode service = (ObjectNode) Json.tree("{\"metadata\":{},\"spec\":{\"ports\":[{\"port\":80}]}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ObjectNode metadata = (ObjectNode) service.get("metadata");
        metadata.put("name", name);
        for (int i = 0; i < labels; i++) {
            metadata.withObject("labels").put("label-" + i, random() + random() + random());
        }
        ArrayNode references = metadata.putArray("ownerReferences");
        for (int i = 0; i < owners; i++) {
            references.addObject().put("apiVersion", "v1").put("kind", "ConfigMap").put("name", "owner-" + i).put("uid", random() + random());
        }
        api.create(ResourceTypes.SERVICES, "bank", service.toString());
    }

    private static String random() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }

    private void limit(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaForTests.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.layout().prefix() + topic);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES)), AlterConfigOp.OpType.SET))))
                    .all().get();
        }
    }

    private ConsumerRecord<byte[], byte[]> last(Topic topic, String name) {
        return topics.read(topic).stream().filter(r -> WatcherTopics.key(r).equals("Service/bank/" + name)).reduce((x, y) -> y).orElse(null);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return WatcherTopics.header(record, name);
    }

    private String uid(String name) {
        return api.get(ResourceTypes.SERVICES, "bank", name).at("/metadata/uid").asString();
    }
}

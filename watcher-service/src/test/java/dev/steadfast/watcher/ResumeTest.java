package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Checkpoint;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.Request;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Store;
import dev.steadfast.testbed.apiserver.Verb;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a watcher lists when it begins, and what it does not. */
class ResumeTest extends WatcherRig {
    private static final Set<TransactionState> OVER = Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);
    private static final int KINDS = Kind.values().length;
    private static final String OLD = Integer.toString(Projection.VERSION - 1);

    private final ConcurrentLinkedQueue<Request> lists = new ConcurrentLinkedQueue<>();

    /** From now on. One object is asked for to learn the newest version: that is no list. */
    private void countLists() {
        api.server().faults().always(r -> r.verb() == Verb.LIST && !"1".equals(r.query().get("limit")) && !lists.add(r), new Fault.Sever());
    }

    @Test
    void aRestartListsNothing() {
        startWhole();
        assertEquals(KINDS, count("watches", "from", "list"));
        stopLast();
        service("bank", "c");
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        countLists();
        startWhole();
        Eventually.equal(List.of("Service/bank/a", "Service/bank/c"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(List.of(), List.copyOf(lists));
        assertEquals(KINDS, count("watches", "from", "checkpoint"));
        assertEquals(0, count("resyncs"));
        assertEquals(3, topics.history("Service").stream().filter(h -> !h.contains(" gone ")).count(), "each version once");
    }

    @Test
    void aKindWhoseCheckpointIsGoneIsListedAndNoOther() {
        startWhole();
        stopLast();
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        write(Topic.CHECKPOINTS, Partitioner.partition(CLUSTER.uid(), "", 2), Checkpoint.key(CLUSTER.uid(), "Service"), null, List.of());
        countLists();
        startWhole();
        assertEquals(List.of(ResourceTypes.SERVICES), lists.stream().map(Request::type).distinct().toList());
        assertEquals(1, count("resyncs", "reason", "no_checkpoint"));
        assertEquals(1, count("resync.gone", "kind", "Service"));
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
    }

    /** Nobody watched while the versions ran backwards; by the time of the restart there are others, and the deleted object is back. */
    @Test
    void aClusterThatWasRestoredMeanwhileIsPublishedInANewEpoch() {
        Store.Backup backup = api.server().store().backup();
        service("bank", "late");
        api.delete(ResourceTypes.SERVICES, "bank", "a");
        startWhole();
        Eventually.equal(List.of("Service/bank/b", "Service/bank/late"), () -> topics.keys(Topic.RESOURCES, "Service"));
        stopLast();
        api.server().store().restore(backup);
        start(Watched.EVERYTHING);
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        Eventually.equal(2L, () -> topics.pulses(Topic.RESOURCES, 0).getLast().epoch());
        Eventually.equal(2.0, () -> meters.get("steadfast.watcher.epoch").gauge().value());
        assertTrue(count("resyncs", "reason", "restored") >= 1);
        assertEquals("2", WatcherTopics.header(records(Topic.RESOURCES, "Service/bank/a").getLast(), Header.EPOCH));
    }

    /** Checkpoints are there, what they vouch for is not: it must not be believed. */
    @Test
    void aTopicThatWasMadeAnewIsFilledAnew() throws Exception {
        startWhole();
        stopLast();
        makeAnew(Topic.RESOURCES);
        startWhole();
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(KINDS, count("resyncs", "reason", "no_checkpoint"));
    }

    /** The first pulses are in the new topic, and the old checkpoints are there: they must not look as if nothing had happened. */
    @Test
    void itIsFilledEvenIfTheWatcherThatFoundOutDidNotGetToIt() throws Exception {
        startWhole();
        stopLast();
        makeAnew(Topic.RESOURCES);
        api.server().faults().always(r -> r.verb() == Verb.LIST, Fault.unavailable());
        start(Watched.EVERYTHING);
        Eventually.holds("a pulse in every partition", () -> meters.get("steadfast.watcher.pulse.timestamp").gauge().value() > 0);
        stopLast();
        api.server().faults().clear();
        startWhole();
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
    }

    @Test
    void whatTheTopicsHoldIsKnownFromTheInventoryAndReadWholeWithoutIt() {
        startWhole();
        assertEquals(1, count("inventory.readings", "how", "no_inventory"));
        Eventually.holds("all parts are written", () -> count("inventory.parts") >= 256);
        stopLast();
        api.delete(ResourceTypes.SERVICES, "bank", "b");
        startWhole();
        assertEquals(1, count("inventory.readings", "how", "inventory"));
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(List.of("bank/a", "bank/b", "bank/b gone"), topics.history("Service").stream().filter(h -> h.startsWith("bank/")).map(h -> h.replaceAll(" [^ ]*@.*", "")).sorted().toList());
        stopLast();
        write(Topic.INVENTORY, Partitioner.partition(CLUSTER.uid(), "", 2), InventoryPart.key(CLUSTER.uid(), 200), null, List.of());
        startWhole();
        assertEquals(1, count("inventory.readings", "how", "incomplete"));
        assertEquals(0, count("resyncs"), "the checkpoints count all the same");
    }

    /** As an older version has left the topics: an object that is still as it was, and one that is gone. Nothing is missing meanwhile: the old record stays until the new one replaces it. */
    @Test
    void aNewProjectionPublishesEverythingAnewWithoutAGap() {
        String version = api.get(ResourceTypes.SERVICES, "bank", "a").at("/metadata/resourceVersion").asString();
        older(new Observation(key("a"), null, uid("a"), version, 1, Projection.VERSION - 1, 0, Instant.EPOCH));
        older(new Observation(key("gone"), null, "some-uid", version, 1, Projection.VERSION - 1, 0, Instant.EPOCH));
        Checkpoint checkpoint = new Checkpoint(CLUSTER.uid(), "Service", Long.toString(api.server().store().version()), 1, Projection.VERSION - 1, "", Instant.EPOCH);
        CloudEvent event = new CloudEvent(EventType.CHECKPOINT, "term:1:Service", CLUSTER.uid(), "Checkpoint/Service", Instant.EPOCH);
        write(Topic.CHECKPOINTS, Partitioner.partition(CLUSTER.uid(), "", 2), Checkpoint.key(CLUSTER.uid(), "Service"), Json.write(checkpoint), headers(event));
        Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES).forEach(topic -> {
            for (int partition = 0; partition < topics.layout().partitions().get(topic); partition++) {
                write(topic, partition, Pulse.key(CLUSTER.uid()), new byte[] {'{', '}'}, List.of());
            }
        });
        startWhole();
        Eventually.equal(List.of("Service/bank/a", "Service/bank/b"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(List.of(OLD + " put", Projection.VERSION + " put"), said("a"));
        assertEquals(List.of(OLD + " put", Projection.VERSION + " gone"), said("gone"));
        assertEquals(1, count("resyncs", "kind", "Service"));
        assertTrue(topics.history("Service").contains("bank/gone gone some-uid@" + version));
    }

    /** Once no transaction is under way: one whose markers are still to be written to a topic that is deleted is not over for minutes, and nobody else gets its id. */
    private void makeAnew(Topic topic) throws Exception {
        String name = topics.layout().name(topic);
        String writer = topics.layout().prefix() + "steadfast-watcher-" + CLUSTER.uid();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
            Eventually.holds("no transaction is under way", () -> OVER.contains(admin.describeTransactions(List.of(writer)).description(writer).get().state()));
            admin.deleteTopics(List.of(name)).all().get();
            Eventually.holds("deleted", () -> !admin.listTopics().names().get().contains(name));
            admin.createTopics(List.of(new NewTopic(name, Optional.of(topics.layout().partitions().get(topic)), Optional.of((short) 1)))).all().get();
        }
    }

    private List<String> said(String name) {
        return records(Topic.RESOURCES, "Service/bank/" + name).stream().map(r -> WatcherTopics.header(r, Header.PROJECTION) + (r.value() == null ? " gone" : " put")).toList();
    }

    private static ResourceKey key(String name) {
        return ResourceKey.of(CLUSTER.uid(), Kind.SERVICE, "bank", name);
    }

    private void older(Observation seen) {
        write(Topic.RESOURCES, Partitioner.partition(CLUSTER.uid(), "bank", topics.layout().partitions().get(Topic.RESOURCES)), seen.key().text(), new byte[] {'{', '}'}, headers(seen.put()));
    }

    private static List<org.apache.kafka.common.header.Header> headers(CloudEvent event) {
        return event.headers().entrySet().stream().<org.apache.kafka.common.header.Header>map(
                h -> new org.apache.kafka.common.header.internals.RecordHeader(h.getKey(), h.getValue().getBytes(StandardCharsets.UTF_8))).toList();
    }

    private void write(Topic topic, int partition, String key, byte[] value, List<org.apache.kafka.common.header.Header> headers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", topics.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.layout().name(topic), partition, null, key.getBytes(StandardCharsets.UTF_8), value, headers));
            producer.flush();
        }
    }
}

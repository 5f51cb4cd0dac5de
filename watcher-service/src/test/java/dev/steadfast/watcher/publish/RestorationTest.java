package dev.steadfast.watcher.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.backlog.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a term knows at its begin, by whatever way. */
class RestorationTest extends TermRig {
    private static final int PODS = 300;

    @Test
    void withAnInventoryOnlyWhatCameAfterItIsRead() throws Exception {
        try (Publishing term = begin()) {
            term.put(Kind.POD, "bank/db-7", "u7", 1001, null);
            term.gone(Kind.POD, "bank/db-8", "u8", 1002, null);
            term.published();
        }
        Restored restored = restored();
        assertEquals(Reading.INVENTORY, restored.how());
        assertTrue(restored.whole());
        assertTrue(restored.records() <= 2, "read " + restored.records());
        assertTrue(restored.lastPulse().isAfter(Instant.EPOCH));
        Map<String, String> held = held(restored.backlog());
        assertEquals(PODS - 1, held.size());
        assertEquals("u7@1001", held.get("Pod bank/db-7"));
        assertEquals(whole(CLUSTER), held);
    }

    /** Objects that change, go, and come back under their name, volumes that move between partitions; terms that end at any moment. */
    @Test
    void itIsWhatAWholeReadingWouldTell() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> model = new TreeMap<>();
        Map<String, String> uids = new TreeMap<>();
        Reading how = Reading.NO_INVENTORY;
        long version = 1;
        for (int round = 0; round < 5; round++) {
            try (Publishing term = new Publishing(CLUSTER)) {
                int changes = 50 + random.nextInt(700);
                for (int change = 0; change < changes; change++) {
                    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                    String name = (kind.namespaced() ? List.of("bank", "shop").get(random.nextInt(2)) : "") + "/o-" + random.nextInt(150);
                    String place = kind == Kind.PERSISTENT_VOLUME ? List.of("", "bank", "shop").get(random.nextInt(3)) : null;
                    String key = kind.kind() + " " + name;
                    String uid = uids.get(key);
                    if (uid != null && random.nextInt(4) == 0) {
                        term.gone(kind, name, uid, ++version, place);
                        uids.remove(key);
                        model.remove(key);
                    } else {
                        uid = uid == null || random.nextInt(5) == 0 ? "u" + version : uid;
                        term.put(kind, name, uid, ++version, place);
                        uids.put(key, uid);
                        model.put(key, text(uid, version, place));
                    }
                    if (random.nextInt(100) == 0) {
                        term.published();
                    }
                }
                if (how != Reading.INVENTORY) {
                    term.wholeInventory();
                }
                term.published();
            }
            Restored restored = restored();
            assertEquals(Reading.INVENTORY, restored.how(), "seed " + seed + " round " + round);
            Map<String, String> held = held(restored.backlog());
            assertEquals(whole(CLUSTER), held, "seed " + seed + " round " + round);
            assertEquals(model, held, "seed " + seed + " round " + round);
            how = restored.how();
            if (round == 2) {
                writePart(random.nextInt(Part.COUNT), null);
                how = Reading.INCOMPLETE;
            }
        }
    }

    @Test
    void aPartThatCannotBeBelievedMeansThatTheTopicsAreReadWhole() throws Exception {
        begin().close();
        Map<String, String> held = whole(CLUSTER);
        assertEquals(Reading.OUTDATED, restored(CLUSTER, Instant.now().plus(Duration.ofHours(13))).how());
        assertEquals(Reading.OUTDATED, restored(CLUSTER, Instant.now().minus(Duration.ofHours(13))).how());
        InventoryPart good = Json.read(inventory(CLUSTER).get("17"), InventoryPart.class);
        assertEquals(Reading.INVENTORY, restored().how());
        refused(Reading.UNREADABLE, "no part".getBytes(StandardCharsets.UTF_8), held);
        refused(Reading.UNREADABLE, Json.write(with(good, 128, good.epoch(), good.projection(), good.topics())), held);
        refused(Reading.UNREADABLE, inventory(CLUSTER).get("16"), held);
        refused(Reading.OTHER_EPOCH, Json.write(with(good, good.parts(), good.epoch() + 1, good.projection(), good.topics())), held);
        refused(Reading.OTHER_PROJECTION, Json.write(with(good, good.parts(), good.epoch(), good.projection() + 1, good.topics())), held);
        InventoryPart.Extent resources = good.topics().get(Topic.RESOURCES.topicName());
        refused(Reading.OTHER_OFFSETS, Json.write(with(good, resources.id(), resources.offsets().stream().map(offset -> offset + 1_000_000).toList())), held);
        refused(Reading.OTHER_OFFSETS, Json.write(with(good, resources.id(), resources.offsets().subList(1, 4))), held);
        refused(Reading.INCOMPLETE, null, held);
        writePart(17, Json.write(good));
        assertEquals(Reading.INVENTORY, restored().how());
    }

    private void refused(Reading why, byte[] part, Map<String, String> held) throws InterruptedException {
        writePart(17, part);
        Restored restored = restored();
        assertEquals(why, restored.how());
        assertTrue(restored.whole());
        assertEquals(held, held(restored.backlog()));
    }

    /** The old pulses are gone with the topic, but those that were written since look as if nothing had happened. */
    @Test
    void aTopicThatIsMadeAnewEndsTheTermAndNoCheckpointCounts() throws Exception {
        try (Publishing term = begin()) {
            String name = topics.layout().name(Topic.CLUSTER_RESOURCES);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
                admin.deleteTopics(List.of(name)).all().get();
                Eventually.holds("deleted", () -> !admin.listTopics().names().get().contains(name));
                admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.of((short) 1)))).all().get();
            }
            Eventually.holds("the term has ended", term.end::isCompletedExceptionally);
        }
        Restored restored = restored();
        assertEquals(Reading.TOPIC_MADE_ANEW, restored.how());
        assertFalse(restored.whole());
        assertEquals(whole(CLUSTER), held(restored.backlog()));
    }

    @Test
    void clustersThatShareTheTopicsKeepTheirInventoriesApart() throws Exception {
        Cluster other = new Cluster("0b7a1c52-0000-4000-8000-0000000000ae", null);
        try (Publishing term = begin(); Publishing second = new Publishing(other)) {
            second.put(Kind.POD, "bank/db-1", "v1", 5, null);
            second.published();
            Eventually.holds("all parts of the second", () -> inventory(other).size() == Part.COUNT);
            term.published();
        }
        assertEquals(Reading.INVENTORY, restored().how());
        assertEquals(PODS, held(restored().backlog()).size());
        assertEquals(Map.of("Pod bank/db-1", "v1@5"), held(restored(other, Instant.now()).backlog()));
        assertEquals(Reading.INVENTORY, restored(other, Instant.now()).how());
    }

    /** A watcher dies in the middle of a transaction: its record and the part that tells of it are on the topics, and never were. */
    @Test
    void aTransactionThatWasNotCommittedIsInNoInventory() throws Exception {
        begin().close();
        Map<String, String> held = whole(CLUSTER);
        String name = "bank/new";
        InventoryPart good = Json.read(inventory(CLUSTER).get(Integer.toString(Part.number(name))), InventoryPart.class);
        InventoryPart.Objects one = new InventoryPart.Objects(List.of(name), List.of("u-new"), List.of(5000L), List.of(), List.of());
        try (KafkaProducer<byte[], byte[]> dying = producer(Map.of("transactional.id", Term.transactionalId(topics.layout(), CLUSTER)))) {
            dying.initTransactions();
            dying.beginTransaction();
            String key = ResourceKey.of(CLUSTER.uid(), Kind.POD, "bank", "new").text();
            dying.send(new ProducerRecord<>(topics.layout().name(Topic.RESOURCES), topics.layout().partition(Topic.RESOURCES, CLUSTER.uid(), "bank"), key.getBytes(StandardCharsets.UTF_8),
                    new byte[] {'{', '}'}));
            dying.send(part(good.part(), Json.write(new InventoryPart(CLUSTER.uid(), good.part(), good.parts(), good.epoch(), good.projection(), good.at(), good.topics(), Map.of("Pod", one)))));
            dying.flush();
            new Publishing(CLUSTER).close();
        }
        Restored restored = restored();
        assertEquals(Reading.INVENTORY, restored.how());
        assertEquals(held, held(restored.backlog()));
    }

    /** Some pods, all of them published and, since the second term had to read the topics whole, in the inventory. */
    private Publishing begin() throws InterruptedException {
        try (Publishing first = new Publishing(CLUSTER)) {
            for (int pod = 0; pod < PODS; pod++) {
                first.put(Kind.POD, "bank/db-" + pod, "u" + pod, 100 + pod, null);
            }
            first.published();
        }
        writePart(17, null);
        Publishing term = new Publishing(CLUSTER);
        term.wholeInventory();
        return term;
    }

    private static InventoryPart with(InventoryPart part, String id, List<Long> offsets) {
        Map<String, InventoryPart.Extent> topics = new TreeMap<>(part.topics());
        topics.put(Topic.RESOURCES.topicName(), new InventoryPart.Extent(id, offsets));
        return with(part, part.parts(), part.epoch(), part.projection(), topics);
    }

    private static InventoryPart with(InventoryPart part, int parts, long epoch, int projection, Map<String, InventoryPart.Extent> topics) {
        return new InventoryPart(part.cluster(), part.part(), parts, epoch, projection, part.at(), topics, part.kinds());
    }
}

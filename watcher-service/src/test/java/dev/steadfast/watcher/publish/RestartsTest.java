package dev.steadfast.watcher.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.State;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Many terms one after the other, each of which does by chance what watchers do, and ends by chance. Whatever was read at the begin, it must be what a whole reading tells. */
class RestartsTest {
    private static final Layout LAYOUT = new Layout("", Map.of(Topic.RESOURCES, 3, Topic.CLUSTER_RESOURCES, 2, Topic.HISTORY, 1, Topic.CHECKPOINTS, 1, Topic.INVENTORY, 2));
    private static final List<String> NAMES = TermRig.STATE.stream().map(LAYOUT::name).toList();
    private static final List<Cluster> CLUSTERS = List.of(new Cluster("c1", null), new Cluster("c2", null));
    private static final int TERMS = 30;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Logs logs = new Logs(LAYOUT);
    private final Map<Kind, Scope> scopes = new EnumMap<>(TermRig.SCOPES);
    private final Map<Cluster, Long> epochs = new TreeMap<>((a, b) -> a.uid().compareTo(b.uid()));
    private final Map<String, String> uids = new TreeMap<>();
    private long version;
    private int fromInventory;
    private int crashes;

    @Test
    void whatIsKnownIsWhatAWholeReadingTells() throws Exception {
        for (int term = 0; term < TERMS; term++) {
            for (Cluster cluster : CLUSTERS) {
                term(cluster, "seed " + seed + ", term " + term + " of " + cluster.uid());
            }
        }
        assertTrue(fromInventory > TERMS / 2 && crashes > 3, "seed " + seed + ": " + fromInventory + " by the inventory, " + crashes + " crashes");
    }

    private void term(Cluster cluster, String which) throws InterruptedException {
        long epoch = epochs.getOrDefault(cluster, 1L);
        int before = logs.read();
        Restored restored = new Restoration(cluster.uid(), LAYOUT, TermRig.STATE, logs, logs::extents, Turns.UNHEARD).read(() -> fresh(epoch), epoch, Instant.now());
        int read = logs.read() - before;
        Backlog whole = fresh(epoch);
        Inventory inventory = new Inventory(cluster.uid(), whole, new Snapshot(LAYOUT));
        before = logs.read();
        logs.read("test", NAMES, inventory::read);
        inventory.end();
        assertEquals(TermRig.held(whole), TermRig.held(restored.backlog()), which + ", " + restored.how());
        if (restored.how() == Reading.INVENTORY) {
            fromInventory++;
            assertEquals(inventory.lastPulse(), restored.lastPulse(), which);
            assertTrue(read <= logs.read() - before, which);
        }
        publish(cluster, restored);
    }

    private void publish(Cluster cluster, Restored restored) throws InterruptedException {
        Backlog backlog = restored.backlog();
        scopes.values().forEach(scope -> backlog.state(scope, KindState.COMPLETE));
        // An answer of some time ago; not from before the term.
        List<Map<String, TopicExtent>> ends = new ArrayList<>(List.of(logs.extents(NAMES)));
        Parts parts = new Parts(cluster, LAYOUT, TermRig.STATE, () -> ends.getLast(), restored.nextPart(), restored.how() == Reading.INVENTORY ? restored.records() : Long.MAX_VALUE);
        Pulses pulses = new Pulses(cluster, LAYOUT, List.of(), restored.lastPulse(), Instant.now());
        Records records = new Records(cluster, LAYOUT);
        int commits = random.nextInt(90);
        for (int commit = 0; commit < commits; commit++) {
            if (random.nextInt(400) == 0) {
                backlog.raiseEpoch(backlog.epoch());
                version = 0;
            }
            change(cluster, backlog, random.nextInt(12));
            if (random.nextInt(4) == 0) {
                ends.add(logs.extents(NAMES));
            }
            boolean pulse = random.nextInt(3) > 0;
            List<Integer> due = pulse ? parts.due(backlog.level().held()) : List.of();
            change(cluster, backlog, random.nextInt(3));
            Batch batch = backlog.take(pulse, due);
            SizeLimit limit = new SizeLimit(900_000);
            List<Outbound> transaction = new ArrayList<>(records.of(batch, limit, key -> { }));
            if (pulse) {
                transaction.addAll(pulses.of(batch));
                transaction.addAll(parts.of(batch, "t:" + commit, limit));
            }
            if (random.nextInt(120) == 0) {
                crashes++;
                logs.abort(transaction);
                return;
            }
            logs.commit(transaction);
            epochs.put(cluster, batch.epoch());
            backlog.done(batch);
            parts.published(batch);
            if (random.nextInt(30) == 0) {
                logs.compact(random);
            }
        }
    }

    private void change(Cluster cluster, Backlog backlog, int changes) throws InterruptedException {
        for (int i = 0; i < changes; i++) {
            Kind kind = TermRig.KINDS.get(random.nextInt(TermRig.KINDS.size()));
            String name = (kind.namespaced() ? List.of("bank", "shop", "games").get(random.nextInt(3)) : "") + "/o-" + random.nextInt(60);
            String place = kind == Kind.PERSISTENT_VOLUME ? List.of("", "bank", "shop").get(random.nextInt(3)) : null;
            String key = cluster.uid() + " " + kind + name;
            boolean gone = random.nextInt(4) == 0;
            String uid = random.nextInt(5) == 0 ? null : uids.get(key);
            uid = uid == null ? "u" + random.nextInt() : uid;
            uids.put(key, uid);
            State state = new State(uid, ++version, place, gone ? null : "{}".getBytes(StandardCharsets.UTF_8), Instant.now());
            backlog.event(backlog.turn(scopes.get(kind)), name, state);
        }
    }

    private Backlog fresh(long epoch) {
        return new Backlog(List.copyOf(scopes.values()), 1 << 24, epoch, Clock.systemUTC());
    }
}

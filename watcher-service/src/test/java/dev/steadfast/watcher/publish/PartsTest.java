package dev.steadfast.watcher.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.chassis.kafka.TopicExtent;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.InventoryPart;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Part;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Scope VOLUMES = new Scope(Kind.PERSISTENT_VOLUME, "", "");
    private static final Layout LAYOUT = new Layout("x-", Map.of(Topic.RESOURCES, 2, Topic.INVENTORY, 3));
    private static final TopicExtent EXTENT = new TopicExtent("some-id", List.of(0L, 0L), List.of(10L, 20L), Duration.ofDays(1));

    private final Backlog backlog = new Backlog(List.of(VOLUMES), 1 << 20, 1, Clock.systemUTC());
    private Map<String, TopicExtent> ends = Map.of("x-steadfast.resources", EXTENT);

    @Test
    void withoutChangesOnePartIsWrittenInFourPulses() {
        Parts parts = parts(254, 0);
        parts.published(pulse(KindState.COMPLETE));
        assertEquals(List.of(List.of(254), List.of(), List.of(), List.of(), List.of(255), List.of(), List.of(), List.of(), List.of(0)), IntStream.range(0, 9).mapToObj(i -> parts.due(1000)).toList());
    }

    @Test
    void aRoundTakesAsManyChangesAsHalfOfWhatIsHeld() {
        Parts parts = parts(0, 0);
        parts.published(pulse(KindState.COMPLETE));
        parts.due(51_200);
        change(250);
        parts.published(backlog.take(false, List.of()));
        assertEquals(List.of(1, 2), parts.due(51_200), "one for 100 changes");
        change(60);
        parts.published(backlog.take(false, List.of()));
        assertEquals(List.of(3), parts.due(51_200), "what was left over counts");
    }

    @Test
    void afterAWholeReadingAllAreWrittenEightAtATimeOnceNothingIsBeingListed() {
        Parts parts = parts(0, Long.MAX_VALUE);
        assertEquals(List.of(0), parts.due(10));
        parts.published(pulse(KindState.STALE));
        assertEquals(List.of(), parts.due(10));
        parts.published(pulse(KindState.COMPLETE));
        assertEquals(IntStream.range(1, 9).boxed().toList(), parts.due(10));
        int written = 9;
        while (written < Part.COUNT + 1) {
            written += parts.due(10).size();
        }
        assertTrue(IntStream.range(0, 4).map(i -> parts.due(10).size()).sum() <= 1, "it is quiet again");
    }

    @Test
    void whereTheTopicsEndMustBeKnown() {
        ends = null;
        Parts parts = parts(0, Long.MAX_VALUE);
        parts.published(pulse(KindState.COMPLETE));
        assertEquals(List.of(), parts.due(10));
        ends = Map.of("x-steadfast.resources", EXTENT);
        assertEquals(8, parts.due(10).size());
    }

    @Test
    void aPartSaysWhatIsHeldAndUpToWhere() throws Exception {
        backlog.held(Kind.PERSISTENT_VOLUME, "/pv", "u1", 5, "bank", 1, false);
        Outbound record = records(new SizeLimit(900_000)).getFirst();
        assertEquals("x-steadfast.inventory", record.topic());
        assertEquals("c1/" + Part.number("/pv"), record.keyText());
        InventoryPart part = Json.read(record.value(), InventoryPart.class);
        assertEquals(Map.of("steadfast.resources", new InventoryPart.Extent("some-id", List.of(10L, 20L))), part.topics());
        assertEquals(Map.of("PersistentVolume", new InventoryPart.Objects(List.of("/pv"), List.of("u1"), List.of(5L), List.of("bank"), List.of(0))), part.kinds());
        assertEquals(Part.COUNT, part.parts());
    }

    @Test
    void aPartThatKafkaDoesNotTakeIsTakenBack() {
        assertEquals(null, records(new SizeLimit(100)).getFirst().value());
    }

    private List<Outbound> records(SizeLimit limit) {
        int number = Part.number("/pv");
        Parts parts = parts(number, 0);
        return parts.of(backlog.take(true, parts.due(1)), "t:1", limit);
    }

    private Parts parts(int next, long changes) {
        return new Parts(new Cluster("c1", null), LAYOUT, List.of(Topic.RESOURCES), () -> ends, next, changes);
    }

    private Batch pulse(KindState state) {
        backlog.state(VOLUMES, state);
        return backlog.take(true, List.of());
    }

    private void change(int objects) {
        IntStream.range(0, objects).forEach(i -> {
            try {
                backlog.event(backlog.turn(VOLUMES), "/pv-" + i, new State("u", System.nanoTime(), "", new byte[0], Instant.EPOCH));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }
}

package dev.steadfast.watcher.backlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Scope PODS = new Scope(Kind.POD, "", "");
    private static final Scope VOLUMES = new Scope(Kind.PERSISTENT_VOLUME, "", "");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final long ROOM = 10_000;

    private final Backlog backlog = new Backlog(List.of(PODS, VOLUMES), ROOM, 1, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theNewestStateWinsAndSaysHowManyItStandsFor() throws Exception {
        event("a", put("u1", 1));
        event("b", put("u2", 2));
        event("a", put("u1", 3));
        event("a", put("u1", 4));
        Batch batch = take();
        assertEquals(List.of("bank/a u1@4 passed 2", "bank/b u2@2"), texts(batch));
        assertEquals(Map.of(PODS, 4L), batch.checkpoints());
        assertEquals(NOW, batch.since());
        assertTrue(take().empty());
    }

    @Test
    void aVersionIsPublishedOnce() throws Exception {
        assertEquals(Offer.WAITS, event("a", put("u1", 5)));
        assertEquals(Offer.KNOWN, event("a", put("u1", 5)));
        take();
        assertEquals(Offer.KNOWN, event("a", put("u1", 5)));
        assertEquals(Offer.KNOWN, event("a", put("u1", 4)));
        assertEquals(Offer.WAITS, event("a", put("u1", 6)));
    }

    @Test
    void aDeletionCarriesItsVersionAndIsForgotten() throws Exception {
        event("a", put("u1", 5));
        take();
        event("a", gone("u1", 9));
        assertEquals(List.of("bank/a gone u1@9"), texts(take()));
        assertEquals(0, backlog.level().held());
        assertEquals(Offer.KNOWN, event("a", gone("u1", 9)));
    }

    @Test
    void aDeletionThatIsHeardTwiceCountsOnce() throws Exception {
        event("a", put("u1", 5));
        take();
        event("a", put("u1", 6));
        assertEquals(Offer.REPLACES, event("a", gone("u1", 7)));
        assertEquals(Offer.KNOWN, event("a", gone("u1", 7)));
        event("b", put("u2", 8));
        event("b", gone("u2", 9));
        assertEquals(Offer.KNOWN, event("b", gone("u2", 9)));
        assertEquals(List.of("bank/a gone u1@7 passed 1", "bank/b gone u2@9 passed 1"), texts(take()));
    }

    @Test
    void whatCameAndWentWhileWaitingIsToldAsGone() throws Exception {
        event("a", put("u1", 5));
        event("a", gone("u1", 6));
        assertEquals(List.of("bank/a gone u1@6 passed 1"), texts(take()));
    }

    @Test
    void anObjectThatIsMadeAnewUnderItsNameIsSeenAsTwo() throws Exception {
        event("a", put("u1", 5));
        take();
        event("a", put("u1", 6));
        event("a", gone("u1", 7));
        event("a", put("u2", 8));
        event("a", put("u2", 9));
        assertEquals(List.of("bank/a [gone u1@7 passed 1] u2@9 passed 1"), texts(take()));
    }

    @Test
    void soItIsWhenTheDeletionWasNotSeen() throws Exception {
        backlog.held(Kind.POD, "bank/a", "u1", 5, null, 1, true);
        backlog.held(Kind.POD, "bank/b", "u2", 5, null, 1, true);
        backlog.held(Kind.POD, "bank/c", "u3", 5, null, 1, true);
        Turn list = backlog.turn(PODS);
        assertEquals(Offer.WAITS, backlog.item(list, "bank/a", put("u9", 8)));
        assertEquals(Offer.KNOWN, backlog.item(list, "bank/b", put("u2", 5)));
        assertEquals(1, backlog.endList(list, 10));
        Batch batch = take();
        assertEquals(List.of("bank/a [gone u1@5] u9@8", "bank/c gone u3@5"), texts(batch));
        assertEquals(Map.of(PODS, 10L), batch.checkpoints());
    }

    @Test
    void aVolumeMovesWithItsClaim() throws Exception {
        Turn turn = backlog.turn(VOLUMES);
        backlog.event(turn, "/pv", volume(1, ""));
        take();
        backlog.event(turn, "/pv", volume(2, "bank"));
        assertEquals(List.of("/pv [gone u1@1 in ] u1@2 in bank"), texts(take()));
        backlog.event(turn, "/pv", volume(3, "shop"));
        backlog.event(turn, "/pv", new State("u1", 4, "shop", null, NOW));
        assertEquals(List.of("/pv gone u1@4 in bank passed 1"), texts(take()));
    }

    @Test
    void whatAnOlderProjectionMadeIsPublishedAgain() throws Exception {
        backlog.held(Kind.POD, "bank/a", "u1", 5, null, 1, false);
        Turn list = backlog.turn(PODS);
        assertEquals(Offer.WAITS, backlog.item(list, "bank/a", put("u1", 5)));
        backlog.endList(list, 10);
        assertEquals(List.of("bank/a u1@5"), texts(take()));
    }

    @Test
    void whenVersionsBeginAnewNothingOldCounts() throws Exception {
        event("a", put("u1", 900));
        event("c", put("u3", 901));
        take();
        event("b", put("u2", 902));
        Turn before = backlog.turn(PODS);
        backlog.raiseEpoch(1);
        backlog.raiseEpoch(1);
        assertEquals(Offer.OUTDATED, backlog.event(before, "bank/a", put("u1", 903)));
        assertEquals(0, backlog.version(PODS));
        assertEquals(0, backlog.newestVersion(Kind.POD));
        Turn list = backlog.turn(PODS);
        backlog.item(list, "bank/a", put("u1", 500));
        backlog.endList(list, 600);
        Batch batch = take();
        assertEquals(2, batch.epoch());
        assertEquals(List.of("bank/a u1@500", "bank/c gone u3@0"), texts(batch));
    }

    @Test
    void aRecordOfANewerEpochThanTheCheckpointsRaisesIt() throws Exception {
        backlog.held(Kind.POD, "bank/a", "u1", 900, null, 1, true);
        backlog.held(Kind.POD, "bank/b", "u2", 50, null, 3, true);
        backlog.held(Kind.POD, "bank/c", "u3", 901, null, 2, true);
        assertEquals(3, backlog.epoch());
        assertEquals(50, backlog.newestVersion(Kind.POD));
        Turn list = backlog.turn(PODS);
        backlog.item(list, "bank/a", put("u1", 40));
        backlog.item(list, "bank/b", put("u2", 50));
        backlog.endList(list, 60);
        assertEquals(List.of("bank/a u1@40", "bank/c gone u3@0"), texts(take()));
    }

    @Test
    void offeringWaitsForRoomButANewerStateGetsIn() throws Exception {
        int big = (int) ROOM;
        event("a", put("u1", 1, big));
        CompletableFuture<Offer> other = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                other.complete(event("b", put("u2", 2)));
            } catch (InterruptedException e) {
                other.completeExceptionally(e);
            }
        });
        assertEquals(Offer.REPLACES, event("a", put("u1", 3, big)));
        assertFalse(other.isDone());
        Batch batch = take();
        assertEquals(List.of("bank/a u1@3 passed 1"), texts(batch));
        assertEquals(Offer.WAITS, other.get(10, TimeUnit.SECONDS), "the next is read while this one is written");
        assertTrue(backlog.level().bytes() > ROOM);
        backlog.done(batch);
        assertTrue(backlog.level().bytes() < ROOM);
    }

    @Test
    void aListWaitsEarlierThanAWatch() throws Exception {
        event("a", put("u1", 1, (int) ROOM / 2));
        CompletableFuture<Offer> item = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                item.complete(backlog.item(backlog.turn(PODS), "bank/b", put("u2", 2)));
            } catch (InterruptedException e) {
                item.completeExceptionally(e);
            }
        });
        assertEquals(Offer.WAITS, event("c", put("u3", 3)));
        assertFalse(item.isDone());
        backlog.done(take());
        assertEquals(Offer.WAITS, item.get(10, TimeUnit.SECONDS));
    }

    @Test
    void theWorstScopeOfAKindSpeaksForIt() {
        Scope bank = new Scope(Kind.POD, "bank", "");
        Scope shop = new Scope(Kind.POD, "shop", "");
        Backlog two = new Backlog(List.of(bank, shop), ROOM, 1, Clock.fixed(NOW, ZoneOffset.UTC));
        two.state(bank, KindState.COMPLETE);
        assertEquals(KindState.STALE, two.take(true, List.of()).kinds().get(Kind.POD));
        two.state(shop, KindState.FORBIDDEN);
        assertEquals(KindState.FORBIDDEN, two.take(true, List.of()).kinds().get(Kind.POD));
        two.state(shop, KindState.COMPLETE);
        assertEquals(KindState.COMPLETE, two.take(true, List.of()).kinds().get(Kind.POD));
        assertEquals(KindState.SWITCHED_OFF, two.take(true, List.of()).kinds().get(Kind.NODE));
    }

    @Test
    void thatNothingIsStaleAnyMoreIsToldOnceAndAtOnce() throws Exception {
        Scope pods = new Scope(Kind.POD, "", "");
        Scope nodes = new Scope(Kind.NODE, "", "");
        Backlog both = new Backlog(List.of(pods, nodes), ROOM, 1, Clock.fixed(NOW, ZoneOffset.UTC));
        both.state(pods, KindState.COMPLETE);
        assertFalse(both.settled());
        both.state(nodes, KindState.FORBIDDEN);
        assertFalse(both.awaitWork(Long.MAX_VALUE));
        assertTrue(both.settled());
        assertFalse(both.settled());
        both.state(pods, KindState.STALE);
        both.state(pods, KindState.COMPLETE);
        assertTrue(both.settled());
    }

    @Test
    void whatIsWatchedNoMoreIsDropped() throws Exception {
        Scope bank = new Scope(Kind.POD, "bank", "");
        Backlog narrow = new Backlog(List.of(bank), ROOM, 1, Clock.fixed(NOW, ZoneOffset.UTC));
        narrow.held(Kind.POD, "bank/a", "u1", 5, null, 1, true);
        narrow.held(Kind.POD, "shop/b", "u2", 5, null, 1, true);
        narrow.held(Kind.NODE, "/n", "u3", 5, null, 1, true);
        assertEquals(1, narrow.dropOutside(Kind.POD));
        assertEquals(1, narrow.dropOutside(Kind.NODE));
        assertEquals(List.of("shop/b gone u2@5", "/n gone u3@5"), texts(narrow.take(false, List.of())));
    }

    @Test
    void aPartTellsWhatIsPublishedOnceItsBatchIs() throws Exception {
        event("a", put("u1", 5));
        take();
        event("a", put("u1", 6));
        Batch batch = backlog.take(false, List.of(Part.number("bank/a")));
        assertEquals(List.of(new Part.Entry("bank/a", "u1", 6, null, false)), batch.parts().getFirst().entries(Kind.POD));
        event("a", gone("u1", 7));
        assertTrue(backlog.take(false, List.of(Part.number("bank/a"))).parts().getFirst().kinds().isEmpty());
    }

    @Test
    void aScopeThatBeginsWithAListTakesItsCheckpointBack() {
        backlog.resume(PODS, 0);
        backlog.resume(VOLUMES, 7);
        assertEquals(Map.of(PODS, 0L), take().checkpoints());
    }

    @Test
    void uidsAreKeptAsTheyAre() {
        String uuid = "0b7a1c52-0000-4000-8000-000000000001";
        assertEquals(uuid, Uid.of(uuid).toString());
        assertEquals("7", Uid.of("7").toString());
    }

    private Offer event(String name, State state) throws InterruptedException {
        return backlog.event(backlog.turn(PODS), "bank/" + name, state);
    }

    private Batch take() {
        return backlog.take(false, List.of());
    }

    private static State put(String uid, long version) {
        return put(uid, version, 2);
    }

    private static State put(String uid, long version, int bytes) {
        return new State(uid, version, null, new byte[bytes], NOW);
    }

    private static State volume(long version, String place) {
        return new State("u1", version, place, "{}".getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static State gone(String uid, long version) {
        return new State(uid, version, null, null, NOW);
    }

    private static List<String> texts(Batch batch) {
        return batch.changes().stream().map(BacklogTest::text).toList();
    }

    private static String text(Change change) {
        State now = change.now();
        Change.Gone before = change.before();
        return change.name() + (before == null ? "" : " [gone " + before.uid() + "@" + before.version() + place(before.place()) + passed(before.passedOver()) + "]")
                + (now.gone() ? " gone " : " ") + now.uid() + "@" + now.version() + place(now.place()) + passed(change.passedOver());
    }

    private static String place(String place) {
        return place == null ? "" : " in " + place;
    }

    private static String passed(long count) {
        return count == 0 ? "" : " passed " + count;
    }
}

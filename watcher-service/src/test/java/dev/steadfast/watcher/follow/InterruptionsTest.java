package dev.steadfast.watcher.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.apiserver.ApiServer.Cut;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.Request;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Verb;
import dev.steadfast.watcher.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever ends a watch or a list has a name of its own, and a way to go on; the names are the labels of the metrics. */
class InterruptionsTest extends FollowerRig {
    private static final Predicate<Request> LISTS = r -> r.verb() == Verb.LIST && r.type() == ResourceTypes.SERVICES;
    private static final Predicate<Request> WATCHES = r -> r.verb() == Verb.WATCH && r.type() == ResourceTypes.SERVICES;
    private static final List<String> ALL = List.of("bank/a", "bank/b", "bank/c", "bank/d");

    @Test
    void anErrorEventThatIsNoExpiryIsWatchedOnFrom() {
        goesOnAfter(Cut.ERROR, "interrupted SERVER_ERROR");
    }

    @Test
    void aStreamThatEndsInTheMiddleOfAnObjectIsCut() {
        goesOnAfter(Cut.MID_LINE, "interrupted CUT");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAnObject() {
        goesOnAfter(Cut.MID_OBJECT, "interrupted CONNECTION");
    }

    private void goesOnAfter(Cut cut, String interruption) {
        started();
        api.server().cutWatches(ResourceTypes.SERVICES, cut);
        service("d");
        Eventually.equal(ALL, this::names);
        Eventually.equal(List.of("watching from LIST", "watching from LAST_WATCH"), () -> lines("watching"));
        assertEquals(List.of(interruption), lines("interrupted"));
        assertEquals(1, lines("listed").size());
    }

    @Test
    void aWatchThatIsAnsweredWith410ListsAgain() {
        api.server().faults().inject(WATCHES, Fault.expired(), 1);
        start(SERVICES);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        assertEquals(List.of("listed NO_CHECKPOINT items 3 gone 0", "listed EXPIRED items 3 gone 0"), lines("listed"));
    }

    /** The server forgets between two pages, as after its compaction: the replacement token is not taken, since its list would show several moments. */
    @Test
    void aContinueTokenThatExpiredBeginsTheListAnew() {
        api.server().faults().inject(r -> LISTS.test(r) && r.query().containsKey("continue") && forgets(), new Fault.Delay(Duration.ofMillis(1)), 1);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(List.of("listed LIST_EXPIRED items 3 gone 0"), () -> lines("listed"));
    }

    private boolean forgets() {
        api.touch(ResourceTypes.SERVICES, "bank", "a", "x");
        api.server().compact();
        return true;
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgain() {
        var severed = api.server().faults().inject(LISTS, new Fault.Sever(), 2);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(2, severed.hits());
        assertEquals(List.of("interrupted NO_ANSWER", "interrupted NO_ANSWER"), lines("interrupted"));
    }

    /** No bookmark for longer than bookmarks take: the connection may be dead. The kind was complete all the time, as far as anybody knows. */
    @Test
    void aWatchOfWhichNothingIsHeardIsBegunAnew() {
        Pace impatient = new Pace(2, 1 << 20, Duration.ofMinutes(5), Duration.ofMillis(20), Duration.ofMillis(5), Duration.ofMillis(50));
        start(impatient, SERVICES);
        Eventually.holds("begun anew", () -> lines("watching from LAST_WATCH").size() > 1);
        assertTrue(lines("interrupted SILENT").size() > 1);
        service("d");
        Eventually.equal(ALL, this::names);
        assertEquals(1, lines("listed").size());
    }

    @Test
    void anOverloadedServerIsNotAskedBeforeTheTimeThatItGave() {
        Map<Integer, Long> asked = new ConcurrentHashMap<>();
        api.server().faults().always(r -> LISTS.test(r) && asked.putIfAbsent(asked.size(), System.nanoTime()) != null, new Fault.Sever());
        api.server().faults().inject(LISTS, Fault.overload(1), 1);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(List.of("interrupted THROTTLED"), lines("interrupted"));
        assertTrue(asked.get(1) - asked.get(0) >= 1_000_000_000L, "asked again after " + (asked.get(1) - asked.get(0)) / 1_000_000 + " ms");
    }

    @Test
    void aForbiddenAndAFailingServerAreToldApart() {
        api.server().faults().inject(LISTS, new Fault.Refuse(403, "Forbidden", "no", 0), 1);
        api.server().faults().inject(LISTS, Fault.broken(), 1);
        api.server().faults().inject(LISTS, Fault.unavailable(), 1);
        api.server().faults().inject(LISTS, new Fault.Refuse(401, "Unauthorized", "who?", 0), 1);
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        assertEquals(List.of("interrupted FORBIDDEN", "interrupted SERVER_ERROR", "interrupted SERVER_ERROR", "interrupted FORBIDDEN"), lines("interrupted"));
    }
}

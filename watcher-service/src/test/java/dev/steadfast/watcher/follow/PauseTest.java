package dev.steadfast.watcher.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.Request;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Verb;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.backlog.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How the API server is spared: pauses are observed instead of waited for. */
class PauseTest extends FollowerRig {
    private static final Pace CALM = new Pace(2, 1 << 20, Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final Predicate<Request> LISTS = r -> r.verb() == Verb.LIST && r.type() == ResourceTypes.SERVICES;
    private static final Predicate<Request> WATCHES = r -> r.verb() == Verb.WATCH && r.type() == ResourceTypes.SERVICES;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Set<String> troubles = ConcurrentHashMap.newKeySet();

    /** A server, or a proxy before it, that ends each watch as soon as it has begun; without pauses that is a flood of requests. */
    @Test
    void watchesThatEndAtOnceAreBegunEverMoreSeldom() {
        var watches = api.server().faults().always(WATCHES, new Fault.EndAtOnce());
        start(CALM, this::recorded, SERVICES);
        Eventually.equal(12, pauses::size);
        assertEquals(12, watches.hits(), "one request for each pause");
        assertEquals(1, lines("listed").size());
        assertBackOff();
    }

    @Test
    void aServerThatFailsIsAskedEverMoreSeldom() {
        var lists = api.server().faults().always(LISTS, Fault.broken());
        start(CALM, this::recorded, SERVICES);
        Eventually.equal(12, pauses::size);
        assertEquals(12, lists.hits());
        assertBackOff();
    }

    @Test
    void theTimeThatTheServerGivesIsWaitedFor() {
        api.server().faults().inject(LISTS, Fault.overload(120), 1);
        start(CALM, this::recorded, SERVICES);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        assertEquals(1, pauses.size());
        assertTrue(pauses.getFirst().compareTo(Duration.ofSeconds(120)) >= 0, pauses.toString());
    }

    /** Whatever goes wrong in our own code: a follower whose thread ended would leave its kind complete for ever. */
    @Test
    void anErrorOfOurOwnDoesNotEndTheFollower() {
        troubles.addAll(List.of("listed", "watching"));
        start(CALM, this::recorded, SERVICES);
        Eventually.equal(List.of("interrupted UNREADABLE", "interrupted UNREADABLE"), () -> lines("interrupted"));
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
        service("d");
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c", "bank/d"), this::names);
        assertEquals(2, pauses.size());
    }

    /** 21 kinds that list page after page, all at once. */
    @Test
    void noMoreThanFourRequestsAreUnderWay() {
        Scope[] all = Arrays.stream(Kind.values()).map(kind -> new Scope(kind, "", "")).toArray(Scope[]::new);
        backlog = backlog(1, all);
        for (int i = 0; i < 20; i++) {
            service("many-" + i);
        }
        api.server().faults().always(r -> true, new Fault.Delay(Duration.ofMillis(10)));
        start(CALM, this::recorded, all);
        Eventually.holds("every kind is complete", () -> {
            names();
            return Arrays.stream(all).allMatch(scope -> backlog.state(scope) == KindState.COMPLETE);
        });
        assertEquals(4, api.server().mostRequestsAtOnce());
    }

    @Override
    void said(String line) {
        super.said(line);
        if (troubles.remove(line.split(" ")[0])) {
            throw new IllegalStateException("a trouble of our own");
        }
    }

    private void recorded(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return;
        }
        pauses.add(duration);
        if (pauses.size() == 12) {
            new CountDownLatch(1).await();
        }
    }

    private void assertBackOff() {
        for (int i = 0; i < pauses.size(); i++) {
            long bound = Math.min(30_000, 500L << i);
            long pause = pauses.get(i).toMillis();
            assertTrue(pause >= bound / 2 && pause <= bound, "pause " + i + " of " + pauses + ", bound " + bound);
        }
    }
}

package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.lead.Leadership;
import dev.steadfast.watcher.publish.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who of two watchers publishes. */
class WatcherLeadershipTest {
    private static final Cluster CLUSTER = new Cluster("0b7a1c52-0000-4000-8000-0000000000aa", "test");

    private final SimulatedApi api = new SimulatedApi();
    private final WatcherTopics topics = new WatcherTopics();
    private final List<Watcher> watchers = new ArrayList<>();

    @AfterEach
    void stop() {
        watchers.forEach(Watcher::close);
        api.close();
    }

    @Test
    void whoOnlyBelievesToLeadDoesNotFenceWhoDoes() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
        MeterRegistry leader = start(new Alone());
        Eventually.holds("it publishes", () -> topics.keys(Topic.RESOURCES, "Namespace").contains("Namespace/bank/bank"));
        Believer believer = new Believer();
        start(believer);
        Eventually.holds("the other has asked twice whether it leads", () -> believer.asked.get() > 1);
        api.create(ResourceTypes.SERVICES, "bank", "{'metadata':{'name':'a'},'spec':{'ports':[{'port':80}]}}");
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
        assertEquals(0, leader.find("steadfast.watcher.transactions.repeated").counters().size());
    }

    @Test
    void thePulseDoesNotRunBackwardsWithASuccessorWhoseClockIsBehind() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        start(new Alone(), ahead);
        Eventually.holds("its pulse is there", () -> !topics.pulses(Topic.HISTORY, 0).isEmpty());
        watchers.getFirst().close();
        int before = topics.pulses(Topic.HISTORY, 0).size();
        start(new Alone());
        Eventually.holds("so is the successor's", () -> topics.pulses(Topic.HISTORY, 0).size() > before);
        List<Instant> instants = topics.pulses(Topic.HISTORY, 0).stream().map(Pulse::at).toList();
        assertEquals(instants.stream().sorted().toList(), instants);
    }

    @Test
    void aPulseFromFarAheadWasMadeByAWrongClockAndHoldsNobodyUp() {
        start(new Alone(), Clock.offset(Clock.systemUTC(), Duration.ofDays(400)));
        Eventually.holds("its pulse is there", () -> !topics.pulses(Topic.HISTORY, 0).isEmpty());
        watchers.getFirst().close();
        Instant before = Instant.now();
        start(new Alone());
        Eventually.holds("the pulse tells today's time", () -> {
            Instant at = topics.pulses(Topic.HISTORY, 0).getLast().at();
            return !at.isBefore(before) && at.isBefore(before.plus(Duration.ofHours(1)));
        });
    }

    private MeterRegistry start(Leadership leadership) {
        return start(leadership, Clock.systemUTC());
    }

    private MeterRegistry start(Leadership leadership, Clock clock) {
        MeterRegistry meters = new SimpleMeterRegistry();
        Watcher.Tuning tuning = new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), 16 << 20, 900_000, WatcherTest.FAST);
        watchers.add(new Watcher(CLUSTER, Watched.EVERYTHING, tuning, topics.layout(), api.vertx(), topics.kafka(), new ApiServer(api.client(), 4), leadership,
                meters, Turns.UNHEARD, clock));
        return meters;
    }

    /** A process that was paused while its lease ran out: it believes to lead until it asks. */
    private static final class Believer implements Leadership {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean await(Duration limit) {
            return true;
        }

        @Override
        public boolean leading() {
            return true;
        }

        @Override
        public void whenLost(Runnable action) {
            // It does not come to know it.
        }

        @Override
        public boolean confirmed() {
            asked.incrementAndGet();
            return false;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}

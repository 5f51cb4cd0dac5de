package dev.steadfast.watcher.lead;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.SimulatedApi;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseLeadershipTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SimulatedApi api = new SimulatedApi();

    @BeforeEach
    void namespace() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'steadfast'}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void oneLeadsAndTheOtherTakesOverAtOnceWhenItIsGivenBack() throws Exception {
        try (Leadership first = candidate("first")) {
            assertTrue(first.await(LIMIT));
            try (Leadership second = candidate("second")) {
                assertFalse(second.leading());
                assertTrue(first.confirmed());
                first.close();
                assertTrue(second.await(LIMIT));
                assertTrue(second.confirmed());
                Eventually.equal(false, first::leading);
                assertFalse(first.confirmed());
            }
        }
    }

    @Test
    void whoIsCutOffLeadsNoMoreAndStandsAgain() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        try (Leadership only = candidate("only")) {
            only.whenLost(lost::incrementAndGet);
            assertTrue(only.await(LIMIT));
            api.server().faults().always(r -> r.type() == ResourceTypes.LEASES, new Fault.Sever());
            Eventually.equal(false, only::leading);
            Eventually.equal(1, lost::get);
            api.server().faults().clear();
            assertTrue(only.await(LIMIT));
            assertTrue(only.confirmed());
        }
    }

    private Leadership candidate(String identity) {
        return new LeaseLeadership(api.client(), new LeaseLeadership.Setting("steadfast", "steadfast-watcher", identity, Duration.ofSeconds(3), Duration.ofSeconds(2),
                Duration.ofMillis(300)));
    }
}

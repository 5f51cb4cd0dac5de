package dev.steadfast.watcher.lead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.SimulatedApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

    @Test
    void whoMayNotHaveTheLeaseSaysSoOnceAndOnceWhenThatIsOver() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ReportedLock.class);
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        api.server().faults().always(r -> r.type() == ResourceTypes.LEASES, new Fault.Refuse(403, "Forbidden", "User \"w\" cannot get leases", 0));
        try (Leadership only = candidate("only")) {
            Eventually.equal(1, () -> List.copyOf(log.list).size());
            api.server().faults().clear();
            assertTrue(only.await(LIMIT));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertEquals(List.of("WARN the lease can't be had [lease=\"steadfast/steadfast-watcher\", reason=\"403 User \"w\" cannot get leases: allow get, create and update of leases\"]",
                "INFO the lease can be had again [lease=\"steadfast/steadfast-watcher\"]"), log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage() + " " + e.getKeyValuePairs()).toList());
    }

    private Leadership candidate(String identity) {
        return new LeaseLeadership(api.client(), new LeaseLeadership.Setting("steadfast", "steadfast-watcher", identity, Duration.ofSeconds(3), Duration.ofSeconds(2),
                Duration.ofMillis(300)));
    }
}

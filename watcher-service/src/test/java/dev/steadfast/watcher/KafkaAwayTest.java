package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.lead.Alone;
import dev.steadfast.watcher.publish.Cluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away while the cluster goes on, and comes back. */
class KafkaAwayTest {
    private static final Pattern VERSION = Pattern.compile("bank/a \\S+@(\\d+)(?: passed (\\d+))?");
    /** Room for few objects, so that reading must pause. */
    private static final long ROOM = 4_000;

    @TempDir
    private Path directory;
    private final SimulatedApi api = new SimulatedApi();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EmbeddedKafka kafka;
    private Watcher watcher;

    @AfterEach
    void stop() {
        watcher.close();
        api.close();
        kafka.close();
    }

    @Test
    void theNewestStateWaitsAndNothingIsLost() {
        awayUntil("states were replaced",
                () -> meters.get("steadfast.watcher.states").tag("kind", "Service").tag("result", "replaces").counter().count() > 0);
    }

    /** Long enough for Kafka's client to fail the transaction, and for the broker to give it up. */
    @Test
    void soItIsWhenTheTransactionFailed() {
        awayUntil("a transaction is repeated",
                () -> meters.find("steadfast.watcher.transactions.repeated").counters().stream().anyMatch(c -> c.count() > 0));
    }

    private void awayUntil(String what, Callable<Boolean> condition) {
        kafka = EmbeddedKafka.start(directory, 0);
        WatcherTopics topics = new WatcherTopics(kafka.bootstrapServers());
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
        service("a");
        watcher = new Watcher(new Cluster("0b7a1c52-0000-4000-8000-0000000000aa", null), Watched.EVERYTHING,
                new Watcher.Tuning(Duration.ofMillis(5), Duration.ofMillis(50), ROOM, 900_000, WatcherTest.FAST), topics.layout(), api.vertx(), topics.kafka(),
                new ApiServer(api.client(), 4), new Alone(), meters, Turns.UNHEARD, Clock.systemUTC());
        Eventually.equal(List.of("Service/bank/a"), () -> topics.keys(Topic.RESOURCES, "Service"));
        int port = kafka.port();
        kafka.close();
        for (int i = 0; i < 50; i++) {
            api.touch(ResourceTypes.SERVICES, "bank", "a", "x" + i);
            service("n" + i);
        }
        api.delete(ResourceTypes.SERVICES, "bank", "n0");
        Eventually.holds("what waits fills the room", () -> meters.get("steadfast.watcher.waiting.size").gauge().value() >= ROOM);
        Eventually.holds(what, condition);
        assertTrue(meters.get("steadfast.watcher.waiting.size").gauge().value() < 2 * ROOM);
        Readiness readiness = new Readiness();
        new WatcherHealth(readiness, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))).look(watcher);
        assertTrue(readiness.described().toString().contains("objects wait"), readiness.described().toString());
        assertEquals(0, meters.find("steadfast.watcher.interruptions").counters().stream().mapToDouble(c -> c.count()).sum(), "watches are slowed, not torn down");
        assertEquals(1, api.server().watching(ResourceTypes.SERVICES));
        kafka = EmbeddedKafka.start(directory, port);
        Eventually.equal(50, () -> topics.keys(Topic.RESOURCES, "Service").size());
        Eventually.equal(version("a"), () -> topics.state(Topic.RESOURCES).get("Service/bank/a"));
        Eventually.equal(0.0, () -> meters.get("steadfast.watcher.lag").gauge().value());
        long last = 0;
        long versions = 0;
        for (String line : topics.history("Service")) {
            Matcher matcher = VERSION.matcher(line);
            if (matcher.matches()) {
                assertTrue(Long.parseLong(matcher.group(1)) > last, "in order and once: " + line);
                last = Long.parseLong(matcher.group(1));
                versions += 1 + (matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)));
            }
        }
        assertEquals(51, versions, "every version is in the history or counted as passed over");
    }

    private void service(String name) {
        api.create(ResourceTypes.SERVICES, "bank", "{'metadata':{'name':'" + name + "'},'spec':{'ports':[{'port':80}]}}");
    }

    private String version(String name) {
        return api.get(ResourceTypes.SERVICES, "bank", name).get("metadata").get("resourceVersion").asString();
    }
}

package dev.steadfast.remediator.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.cluster.Events;
import dev.steadfast.remediator.cluster.KubeApi;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl describe} shows of a set that is in trouble. */
class TellerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Ledger ledger = new Ledger("c1", SigningKey.generate().ring());
    private Instant now = START;
    private SimulatedCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).toCompletionStage().toCompletableFuture().join();
        client = client(Config.fromKubeconfig(cluster.adminKubeconfig()));
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
        vertx.close();
    }

    @Test
    void aFindingIsSaidOnceAndCountedEveryHalfHour() {
        Teller teller = teller(client);
        ledger.finding("f1", finding("f1", FindingState.OPEN, START));
        teller.turn(ledger);
        teller.turn(ledger);
        ObjectNode event = only();
        assertEquals("Warning CrashLoop 1", brief(event));
        assertEquals("StatefulSet apps/v1 db u1", event.at("/involvedObject/kind").asString() + " " + event.at("/involvedObject/apiVersion").asString() + " " + event.at("/involvedObject/name").asString()
                + " " + event.at("/involvedObject/uid").asString());
        assertTrue(event.path("message").asString().startsWith("db-2 crashes. Since 2026-03-02T09:00:00Z."), event.toString());

        now = START.plus(Duration.ofMinutes(31));
        teller.turn(ledger);
        assertEquals("Warning CrashLoop 2", brief(only()));
        assertEquals("2026-03-02T09:31:00Z", only().path("lastTimestamp").asString());
    }

    @Test
    void thatItIsOverIsSaidOnce() {
        Teller teller = teller(client);
        ledger.finding("f1", finding("f1", FindingState.RESOLVED, START));
        teller.turn(ledger);
        teller.turn(ledger);
        assertEquals("Normal Resolved 1", brief(only()));
    }

    @Test
    void whoTakesOverDoesNotSayItAgain() {
        ledger.finding("f1", finding("f1", FindingState.OPEN, START));
        teller(client).turn(ledger);
        now = START.plus(Duration.ofMinutes(1));
        Teller successor = teller(client);
        successor.begin(ledger);
        successor.turn(ledger);
        assertEquals(1, events().size());
        now = START.plus(Duration.ofMinutes(10));
        Teller later = teller(client);
        later.begin(ledger);
        later.turn(ledger);
        assertTrue(only().path("count").asInt() <= 2, only().toString());
    }

    @Test
    void aBurstIsFollowedByOneASecond() {
        Teller teller = teller(client);
        for (int i = 0; i < 40; i++) {
            ledger.finding("f" + i, finding("f" + i, FindingState.OPEN, START));
        }
        teller.turn(ledger);
        teller.turn(ledger);
        assertEquals(25, events().size());
        now = START.plusSeconds(5);
        teller.turn(ledger);
        assertEquals(30, events().size());
        now = START.plusSeconds(60);
        teller.turn(ledger);
        assertEquals(40, events().size());
    }

    @Test
    void whatIsNewIsSaidBeforeTwoThousandOthersAreSaidAgain() {
        Teller teller = teller(client);
        for (int i = 0; i < 2000; i++) {
            ledger.finding("f" + i, finding("f" + i, FindingState.OPEN, START.minus(Duration.ofDays(1))));
        }
        teller.begin(ledger);
        now = START.plus(Duration.ofHours(1));
        teller.turn(ledger);
        assertEquals(25, events().size());

        ledger.finding("new", finding("new", FindingState.OPEN, now));
        ledger.finding("over", finding("over", FindingState.RESOLVED, now));
        now = now.plusSeconds(1);
        teller.turn(ledger);
        now = now.plusSeconds(1);
        teller.turn(ledger);
        assertEquals(List.of("Normal Resolved 1", "Warning CrashLoop 1"), events().stream().filter(e -> e.path("message").asString().contains(now.minusSeconds(2).toString())
                || e.path("reason").asString().equals("Resolved")).map(TellerTest::brief).sorted().toList());
    }

    /** Events are no reason to stop: who may not write them is told, once. */
    @Test
    void whoMayNotWriteThemGoesOn() {
        String token = cluster.api().tokens().issue(User.named("nobody"));
        try (KubernetesClient nobody = client(new ConfigBuilder(Config.empty()).withMasterUrl(cluster.url()).withOauthToken(token).build())) {
            Teller teller = teller(nobody);
            ledger.finding("f1", finding("f1", FindingState.OPEN, START));
            teller.turn(ledger);
            assertEquals(List.of(), events());
        }
    }

    /** A namespace that is deleted takes its sets with it, whose findings are over then: nobody is told that a right is missing. */
    @Test
    void whereTheNamespaceIsGoingNothingIsRefused() {
        client.resource(new NamespaceBuilder().withNewMetadata().withName("going").endMetadata().build()).create();
        client.namespaces().withName("going").delete();
        assertEquals("Terminating", client.namespaces().withName("going").get().getStatus().getPhase());

        Events.Outcome outcome = new Events(new KubeApi(client)).say("going", "db.1", Json.mapper().createObjectNode(), false);

        assertEquals(new Events.Outcome(false, ""), outcome);
    }

    private Teller teller(KubernetesClient by) {
        return new Teller(new Events(new KubeApi(by)), () -> now);
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build()).build();
    }

    private List<ObjectNode> events() {
        return cluster.api().client("somebody").list(ResourceTypes.EVENTS, "default");
    }

    private ObjectNode only() {
        assertEquals(1, events().size(), events().toString());
        return events().getFirst();
    }

    private static String brief(ObjectNode event) {
        return event.path("type").asString() + " " + event.path("reason").asString() + " " + event.path("count").asInt();
    }

    private static Finding finding(String id, FindingState state, Instant at) {
        return new Finding(id, "c1", "one", Rule.CRASH_LOOP, null, new Subject("StatefulSet", "default", "db", "u1"), "db", "u1", "db-2", state, Severity.WARNING, Confidence.HIGH,
                at, null, at, at, state == FindingState.RESOLVED ? at : null, "db-2 crashes.", List.of(), Fix.ADVICE, "Look at its log.", null, null, null, 1L, 1);
    }
}

package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not count over HTTP: refused with a reason that a program and a person can read, audited with the same reason, and nothing is written to the cluster. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RefusedOverHttpTest {
    private static EmbeddedKafka kafka;
    private static Rig rig;
    private static Finding orphan;
    private static Remediation proposed;
    private static Remediation asked;
    private static Remediation unproven;
    private static String ada;

    @BeforeAll
    static void begin() {
        kafka = EmbeddedKafka.start();
        rig = new Rig(kafka.bootstrapServers()).with("STEADFAST_PROPOSES", "replace-pod");
        Finding trapped = rig.troubles.trapped("orders");
        Finding alone = rig.troubles.trappedAlone("single");
        orphan = rig.troubles.scaledDown("telemetry");
        ada = rig.town.operator("ada");
        rig.start();
        List.of(trapped, alone, orphan).forEach(rig.topics()::publish);
        proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        unproven = rig.awaitState(State.PROPOSED, "StatefulSet/single/db");
        Eventually.equal(201, () -> rig.http(ada).post("/v1/plans", Map.of("finding", orphan.id())).status());
        asked = rig.awaitState(State.PROPOSED, orphan.subject().text());
    }

    @AfterAll
    static void end() {
        rig.close();
        kafka.close();
    }

    /** The same refusals by a remediator that was started after another was killed. */
    @Nested
    class AfterARestart extends Refused {
        @BeforeAll
        static void restart() {
            rig.restart();
        }
    }

    @Nested
    class ByTheFirst extends Refused {
    }

    abstract static class Refused {
        @BeforeEach
        void nothingIsARepeat() {
            rig.clock.pass(Duration.ofSeconds(61));
        }

        @AfterEach
        void nothingWasWritten() {
            assertEquals(List.of(), rig.town.writes());
            assertEquals(State.PROPOSED, rig.topics().remediations().get(proposed.id()).state());
        }

        @Test
        void aRemediationThatIsNotThere() {
            assertRefused("404 NO_SUCH_REMEDIATION", "ada", () -> rig.http(ada).post("/v1/remediations/nothing/approve", Map.of("digest", proposed.digest())));
        }

        @Test
        void theDigestOfAnotherPlan() {
            assertRefused("409 WRONG_DIGEST", "ada", () -> approve(ada, proposed, Map.of("digest", asked.digest())));
        }

        @Test
        void anotherCluster() {
            assertRefused("409 WRONG_CLUSTER", "ada", () -> approve(ada, proposed, Map.of("digest", proposed.digest(), "cluster", "another")));
        }

        @Test
        void aPlanInAnotherCluster() {
            assertRefused("409 WRONG_CLUSTER", "ada", () -> rig.http(ada).post("/v1/plans", Map.of("finding", orphan.id(), "cluster", "another")));
        }

        @Test
        void anotherNamespace() {
            assertRefused("409 WRONG_NAMESPACE", "ada", () -> approve(ada, proposed, Map.of("digest", proposed.digest(), "namespace", "telemetry")));
        }

        @Test
        void noToken() {
            assertRefused("401 NOT_AUTHENTICATED", "system:anonymous", () -> approve(null, proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void aTokenOfNobody() {
            assertRefused("401 NOT_AUTHENTICATED", "system:anonymous", () -> approve("not-a-token", proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void aTokenThatExpired() {
            String token = rig.town.person("ada");
            rig.town.api().tokens().revoke(token);
            assertRefused("401 NOT_AUTHENTICATED", "system:anonymous", () -> approve(token, proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void somebodyWhoMayNothing() {
            assertRefused("403 NOT_PERMITTED", "bob", () -> approve(rig.town.person("bob"), proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void somebodyWhoMayApproveAndMayNotDoTheStepByHand() {
            mayOnce("approver-only", "approve", "{'apiGroups': ['steadfast.dev'], 'resources': ['remediations'], 'verbs': ['approve']}");
            assertRefused("403 NOT_PERMITTED", "approver-only", () -> approve(rig.town.person("approver-only"), proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void somebodyWhoMayDoTheStepByHandAndMayNotApprove() {
            mayOnce("evictor", "evict", "{'apiGroups': [''], 'resources': ['pods/eviction'], 'verbs': ['create']}");
            assertRefused("403 NOT_PERMITTED", "evictor", () -> approve(rig.town.person("evictor"), proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void somebodyWhoMayApproveAnotherFixOnly() {
            mayOnce("claims-only", "approve", "{'apiGroups': ['steadfast.dev'], 'resources': ['remediations'], 'resourceNames': ['quarantine-claim'], 'verbs': ['approve']}");
            assertRefused("403 NOT_PERMITTED", "claims-only", () -> approve(rig.town.person("claims-only"), proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void aServiceAccountThatIsNotListed() {
            String robot = rig.town.api().tokens().issue(new User("system:serviceaccount:ci:robot", "", List.of("system:authenticated")));
            assertRefused("403 SERVICE_ACCOUNT", "system:serviceaccount:ci:robot", () -> approve(robot, proposed, Map.of("digest", proposed.digest())));
        }

        @Test
        void whoAskedForThePlan() {
            assertRefused("403 OWN_PLAN", "ada", () -> approve(ada, asked, Map.of("digest", asked.digest())));
        }

        @Test
        void aPlanThatAsksForAnAssertionWithoutIt() {
            assertRefused("409 ASSERTION_MISSING", "ada", () -> approve(ada, unproven, Map.of("digest", unproven.digest())));
        }

        @Test
        void rejectingWithoutPermission() {
            assertRefused("403 NOT_PERMITTED", "bob", () -> rig.http(rig.town.person("bob")).post("/v1/remediations/" + proposed.id() + "/reject", Map.of()));
        }

        @Test
        void askingForAPlanWithoutPermission() {
            assertRefused("403 NOT_PERMITTED", "bob", () -> rig.http(rig.town.person("bob")).post("/v1/plans", Map.of("finding", orphan.id())));
        }

        @Test
        void askingForAPlanForAFindingThatIsNotThere() {
            assertRefused("404 NO_SUCH_REMEDIATION", "ada", () -> rig.http(ada).post("/v1/plans", Map.of("finding", "nothing")));
        }

        @Test
        void undoingWhatWasNotDone() {
            assertRefused("409 NO_PLAN", "ada", () -> rig.http(ada).post("/v1/remediations/" + proposed.id() + "/undo", Map.of()));
        }

        @Test
        void pausingWithoutPermission() {
            assertRefused("403 NOT_PERMITTED", "bob", () -> rig.http(rig.town.person("bob")).post("/v1/pause", Map.of()));
        }

        private static void mayOnce(String user, String right, String rule) {
            if (rig.town.get(dev.steadfast.testbed.apiserver.ResourceTypes.CLUSTER_ROLES, "", user + "-" + right) == null) {
                rig.town.may(user, right, rule);
            }
        }

        private static Http.Reply approve(String token, Remediation remediation, Map<String, ?> body) {
            return rig.http(token).post("/v1/remediations/" + remediation.id() + "/approve", body);
        }

        /** @param expected status and code, such as {@code 409 WRONG_DIGEST} */
        private static void assertRefused(String expected, String actor, Supplier<Http.Reply> call) {
            int before = rig.topics().audit().size();
            Http.Reply reply = call.get();
            assertEquals(expected, reply.brief(), () -> reply.body().toString());
            assertEquals("application/problem+json", reply.contentType());
            String code = expected.substring(4);
            Eventually.holds(code + " by " + actor + " is in the audit", () -> rig.topics().audit().stream().skip(before)
                    .anyMatch(e -> e.action() == AuditAction.REFUSED && e.actor().equals(actor) && e.result().equals(code) && !e.why().text().isEmpty()));
        }
    }
}

package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Marks;
import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between the approval and the write the world becomes another: then nothing is written, and the audit says why. So that the change is surely between the
 * two, the namespace is paused before the approval and resumed after the change.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WorldChangesTest {
    private static EmbeddedKafka kafka;
    private static Rig rig;
    private static String ada;
    private String namespace;

    @BeforeAll
    static void begin() {
        kafka = EmbeddedKafka.start();
        rig = new Rig(kafka.bootstrapServers());
        ada = rig.town.operator("ada");
        rig.start();
    }

    @AfterAll
    static void end() {
        rig.close();
        kafka.close();
    }

    @BeforeEach
    void namespaceOfItsOwn(TestInfo test) {
        namespace = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        assertEquals("200", rig.http(ada).post("/v1/pause", Map.of("namespace", namespace)).brief());
    }

    @AfterEach
    void nothingWasWritten() {
        assertEquals(List.of(), rig.town.writes());
    }

    @Test
    void aPodMountsTheClaim() {
        Remediation approved = approved(rig.troubles.scaledDown(namespace));
        rig.town.create(ResourceTypes.PODS, namespace, """
                {'metadata': {'name': 'reader'}, 'spec': {'containers': [{'name': 'c', 'image': 'reader:1'}],
                 'volumes': [{'name': 'data', 'persistentVolumeClaim': {'claimName': 'data-db-2'}}]}}
                """);
        assertEnds(approved, "CLAIM_MOUNTED");
    }

    @Test
    void theClaimWasMadeAnewUnderTheSameName() {
        Remediation approved = approved(rig.troubles.scaledDown(namespace));
        ObjectNode claim = rig.town.get(ResourceTypes.CLAIMS, namespace, "data-db-2");
        rig.town.delete(ResourceTypes.CLAIMS, namespace, "data-db-2");
        Eventually.equal(null, () -> rig.town.get(ResourceTypes.CLAIMS, namespace, "data-db-2"));
        rig.town.create(ResourceTypes.CLAIMS, namespace, "{'metadata': {'name': 'data-db-2'}, 'spec': {'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}}}}");
        assertTrue(!claim.at("/metadata/uid").equals(rig.town.get(ResourceTypes.CLAIMS, namespace, "data-db-2").at("/metadata/uid")));
        assertEnds(approved, "TARGET_MADE_ANEW");
    }

    @Test
    void theSetIsScaledBack() {
        Remediation approved = approved(rig.troubles.scaledDown(namespace));
        rig.troubles.scale(namespace, 3);
        assertEnds(approved, "IN_RANGE", "CLAIM_MOUNTED");
    }

    @Test
    void theClaimIsProtectedByAnAnnotation() {
        Remediation approved = approved(rig.troubles.scaledDown(namespace));
        rig.town.edit(ResourceTypes.CLAIMS, namespace, "data-db-2", claim -> {
            claim.withObject("/metadata").withObject("/annotations").put("steadfast.dev/protect", "true");
            return claim;
        });
        assertEnds(approved, "PROTECTED");
    }

    @Test
    void thePodHeals() {
        Remediation approved = approved(rig.troubles.trapped(namespace));
        rig.town.edit(ResourceTypes.PODS, namespace, "db-2", pod -> {
            ((ObjectNode) pod.at("/spec/containers/0")).put("image", "db:1");
            ((ObjectNode) pod.at("/metadata/annotations")).remove(Marks.FAIL);
            return pod;
        });
        Eventually.equal(3, () -> rig.troubles.ready(namespace));
        assertEnds(approved, "HEALED", "TARGET_MADE_ANEW");
    }

    @Test
    void thePodIsReplacedBySomebodyElse() {
        Remediation approved = approved(rig.troubles.trapped(namespace));
        rig.town.delete(ResourceTypes.PODS, namespace, "db-2");
        Eventually.equal(3, () -> rig.troubles.ready(namespace));
        assertEnds(approved, "TARGET_MADE_ANEW");
    }

    @Test
    void theTemplateChanges() {
        Remediation approved = approved(rig.troubles.trapped(namespace));
        rig.troubles.image(namespace, "db:3");
        assertEnds(approved, "GENERATION_CHANGED");
    }

    @Test
    void aBudgetSaysNo() {
        Finding finding = rig.troubles.trappedRunning(namespace);
        rig.town.create(ResourceTypes.BUDGETS, namespace, "{'metadata': {'name': 'whole'}, 'spec': {'minAvailable': 3, 'selector': {'matchLabels': {'app': 'db'}}}}");
        Eventually.equal(3, () -> rig.town.get(ResourceTypes.BUDGETS, namespace, "whole").at("/status/desiredHealthy").asInt(0));
        Remediation approved = approved(finding);
        resume();
        rig.awaitObjection("BUDGET", approved);
        rig.clock.pass(Duration.ofMinutes(11));
        Remediation ended = rig.awaitState(State.ABORTED, approved);
        assertEquals("BUDGET", ended.reason().code());
        assertTrue(ended.reason().text().contains("whole"), ended.reason()::text);
    }

    @Test
    void thePermissionToDoTheStepIsTakenAway() {
        Remediation approved = approved(rig.troubles.trapped(namespace));
        rig.town.mayNot("ada", "evict");
        assertEnds(approved, "APPROVAL_REVOKED");
        rig.town.may("ada", "evict-again", "{'apiGroups': [''], 'resources': ['pods/eviction'], 'verbs': ['create']}");
    }

    @Test
    void nothingIsBegunUntilTheApprovalExpires() {
        Remediation approved = approved(rig.troubles.trapped(namespace));
        rig.clock.pass(Duration.ofMinutes(16));
        resume();
        Remediation ended = rig.awaitState(State.EXPIRED, approved);
        assertEquals("APPROVAL_EXPIRED", ended.reason().code());
    }

    @Test
    void theFindingGoesAwayBeforeAnybodyApproves() {
        Finding finding = rig.troubles.trapped(namespace);
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        rig.topics().publish(rig.troubles.resolved(finding));
        assertEquals("FINDING_GONE", rig.awaitState(State.WITHDRAWN, proposed).reason().code());
        assertEquals("409 WRONG_STATE", rig.approve(ada, proposed).brief());
    }

    @Test
    void nobodyApprovesForAWeek() {
        Finding finding = rig.troubles.trapped(namespace);
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        rig.clock.pass(Duration.ofDays(7));
        rig.awaitState(State.EXPIRED, proposed);
        assertEquals("409 WRONG_STATE", rig.approve(ada, proposed).brief());
        assertTrue(!rig.awaitState(State.PROPOSED, finding.subject().text()).id().equals(proposed.id()), "what is still found is proposed anew");
    }

    /** Proposed, approved, and held back by the pause. */
    private Remediation approved(Finding finding) {
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        Http.Reply reply = rig.approve(ada, proposed);
        assertEquals("200", reply.brief(), () -> reply.body().toString());
        rig.awaitObjection("PAUSED", proposed);
        return proposed;
    }

    private void resume() {
        assertEquals("200", rig.http(ada).post("/v1/resume", Map.of("namespace", namespace)).brief());
    }

    private void assertEnds(Remediation approved, String... codes) {
        resume();
        Remediation ended = rig.awaitState(State.ABORTED, approved);
        assertTrue(Set.of(codes).contains(ended.reason().code()), () -> ended.reason().toString());
        assertTrue(rig.audited(approved.id()).contains("ENDED ABORTED"), () -> rig.audited(approved.id()).toString());
        assertTrue(rig.topics().audit().stream().anyMatch(e -> approved.id().equals(e.remediation()) && e.why() != null && e.why().code().equals(ended.reason().code())), "the audit says why");
    }
}

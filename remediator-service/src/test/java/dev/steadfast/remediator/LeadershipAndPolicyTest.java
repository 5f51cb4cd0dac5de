package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.ledger.Failpoints;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who acts, and what is done without a person. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LeadershipAndPolicyTest extends RigPerTest {
    @TempDir
    Path directory;

    @Test
    void anotherTakesOverWhereTheFirstStoppedAndEveryReplicaAnswers() {
        Finding finding = rig.troubles.trapped("orders");
        Instance first = rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        rig.join(Failpoints.NONE);

        // The second answers while the first acts
        Eventually.equal(200, () -> rig.http(null).get("/v1/remediations/" + proposed.id()).status());
        String ada = rig.town.operator("ada");
        assertEquals("200", rig.http(ada).post("/v1/pause", Map.of()).brief());
        assertEquals("200", rig.approve(ada, proposed).brief());
        rig.awaitObjection("PAUSED", proposed);
        assertTrue(first.leads());

        // When
        first.stop();

        // Then: the pause outlives who heard it
        Eventually.holds("the second acts", () -> rig.running().leads());
        assertEquals(List.of(), rig.town.writes());
        assertEquals("200", rig.http(ada).post("/v1/resume", Map.of()).brief());
        rig.awaitState(State.SUCCEEDED, proposed);
        assertEquals(List.of("create pods/eviction db-2"), rig.town.writes());
        assertEquals(2, rig.topics().audit().stream().filter(e -> e.action() == AuditAction.LEADER_STARTED).map(AuditEntry::result).distinct().count());
        assertEquals(List.of(), rig.topics().faults(rig.signingKey().ring()));
    }

    @Test
    void oneThatIsBusyForLongerThanItsLeaseKeepsIt() {
        // Given: something that does not let the loop go on for as long as a lease of 2 s is renewed five times
        Set<String> renewed = new HashSet<>();
        Failpoints busy = name -> {
            if (name.equals("kafka:LEADER_STARTED:before")) {
                Eventually.holds("renewed", () -> renewed.add(rig.town.get(ResourceTypes.LEASES, "steadfast", "steadfast-remediator").at("/spec/renewTime").asString()) && renewed.size() > 5);
            }
        };

        // When
        rig.start(busy);

        // Then
        // A commit is answered before its records can be read.
        Eventually.equal(1L, () -> rig.topics().audit().stream().filter(e -> e.action() == AuditAction.LEADER_STARTED).count());
    }

    @Test
    void aPolicyApprovesWhatItNamesWithinItsBudgetAndNothingElse() throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(policy, "approvals: [{name: stuck, fixes: [replace-pod], namespaces: [orders*], maxPerDay: 1}]");
        rig.with("STEADFAST_POLICY_FILE", policy.toString());
        Finding one = rig.troubles.trapped("orders");
        Finding other = rig.troubles.trapped("shop");
        rig.start();
        rig.topics().publish(other);
        rig.topics().publish(one);
        Remediation done = rig.awaitState(State.SUCCEEDED, "StatefulSet/orders/db");
        assertTrue(rig.topics().audit().stream().anyMatch(e -> e.action() == AuditAction.APPROVED && done.id().equals(e.remediation()) && e.actor().equals("policy:stuck")));
        rig.topics().publish(rig.troubles.resolved(one));
        Finding second = rig.troubles.trapped("orders-eu");
        rig.topics().publish(second);
        Remediation waits = rig.awaitState(State.PROPOSED, second.subject().text());
        rig.awaitState(State.PROPOSED, other.subject().text());

        // A day later there is budget again; a policy that is taken away approves nothing
        Files.writeString(policy, "");
        rig.clock.pass(java.time.Duration.ofHours(25));
        Eventually.holds("turns have passed", () -> rig.topics().remediations().get(waits.id()).state() == State.PROPOSED && rig.running().leads());
        assertEquals(List.of("create pods/eviction db-2"), rig.town.writes());
        Files.writeString(policy, "approvals: [{name: stuck, fixes: [replace-pod], namespaces: [orders*], maxPerDay: 1}]");
        rig.awaitState(State.SUCCEEDED, second.subject().text());
        assertEquals(2, rig.town.writes().size());
    }

    @Test
    void pausedMeansThatNothingIsBegunAndResumedThatItGoesOn() {
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        String ada = rig.town.operator("ada");
        assertEquals("200", rig.http(ada).post("/v1/pause", Map.of("comment", "holidays")).brief());
        assertEquals("200", rig.approve(ada, proposed).brief());
        rig.awaitObjection("PAUSED", proposed);
        rig.restart();
        assertEquals("[\"*\"]", rig.http(null).get("/v1/status").body().path("paused").toString());
        assertEquals(List.of(), rig.town.writes());
        assertEquals("200", rig.http(ada).post("/v1/resume", Map.of()).brief());
        rig.awaitState(State.SUCCEEDED, proposed);
        assertTrue(rig.audited(proposed.id()).contains("OBJECTION PAUSED 0"), () -> rig.audited(proposed.id()).toString());
    }
}

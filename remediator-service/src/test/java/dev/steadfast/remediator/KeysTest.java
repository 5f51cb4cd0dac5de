package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** A program's key, from when it is registered to when it is not any more. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KeysTest extends RigPerTest {
    private static final String KEYS = "steadfast-approver-keys";
    private Signer robot;
    private String ada;

    @BeforeEach
    void registered() {
        rig.town.operator("integration");
        ada = rig.town.operator("ada");
        robot = Signer.ed25519("robot", rig.clock);
        rig.town.create(ResourceTypes.CONFIG_MAPS, "steadfast", "{'metadata': {'name': '" + KEYS + "'}, 'data': {}}");
        register(robot.entry("integration", "*", ""));
    }

    @Test
    void aKeyApprovesAsManyAsItsBudgetAllows() {
        register(robot.entry("integration", "*", ", \"maxPerHour\": 1, \"maxPerDay\": 2"));
        rig.start();
        Remediation first = approve(rig.troubles.trapped("orders"));
        rig.awaitState(State.SUCCEEDED, first);

        // The budget outlives who counted
        rig.restart();
        Remediation second = approve(rig.troubles.trapped("shop"));
        refused("OVER_BUDGET", second);
        rig.clock.pass(Duration.ofMinutes(61));
        approve(second);
        rig.awaitState(State.SUCCEEDED, second);
        rig.clock.pass(Duration.ofMinutes(61));
        Remediation third = approve(rig.troubles.trapped("stock"));
        refused("OVER_BUDGET", third);

        // Nobody else's approvals are in it
        assertEquals("200", rig.approve(ada, third).brief());
        rig.awaitState(State.SUCCEEDED, third);
        assertEquals(3, rig.town.writes().size());
    }

    @Test
    void anApprovalByAKeyThatIsRevokedBeforeTheWriteIsNone() {
        Remediation approved = approvedAndHeld();
        revoke();
        assertEnds("UNKNOWN_KEY", approved);
    }

    @Test
    void anApprovalByAKeyThatExpiresBeforeTheWriteIsNone() {
        register(robot.entry("integration", "*", ", \"expires\": \"" + rig.clock.instant().plus(Duration.ofMinutes(5)) + "\""));
        Remediation approved = approvedAndHeld();
        rig.clock.pass(Duration.ofMinutes(6));
        assertEnds("UNKNOWN_KEY", approved);
    }

    @Test
    void anApprovalByAKeyWhoseScopeIsMadeNarrowerBeforeTheWriteIsNone() {
        Remediation approved = approvedAndHeld();
        register(robot.entry("integration", "*", ", \"fixes\": [\"quarantine-claim\"]"));
        assertEnds("OUT_OF_SCOPE", approved);
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotTakeOverItsApprovals() {
        Remediation approved = approvedAndHeld();
        register(Signer.ed25519("robot", rig.clock).entry("integration", "*", ""));
        assertEnds("FORGED", approved);
    }

    /** As late as it can be: rehearsed, written to the log, and not yet made. */
    @Test
    void aKeyThatIsRevokedWhileTheWriteIsPreparedStopsIt() {
        rig.start(name -> {
            if (name.equals("kafka:STEP_INTENDED:after")) {
                revoke();
            }
        });
        Remediation ended = rig.awaitState(State.ABORTED, approve(rig.troubles.trapped("orders")));
        assertEquals("APPROVAL_REVOKED", ended.reason().code());
        assertEquals(List.of(), rig.town.writes());
    }

    /** Later still: it was read for this very write, and then its user's rights were looked up. */
    @Test
    void aKeyThatIsRevokedWhileItsUserIsLookedUpStopsIt() {
        var looks = new AtomicInteger(Integer.MIN_VALUE);
        rig.town.api().faults().always(request -> {
            if (request.type() == ResourceTypes.CONFIG_MAPS && looks.incrementAndGet() == 2) {
                revoke();
            }
            return false;
        }, Fault.broken());
        rig.start(name -> {
            if (name.equals("kafka:STEP_INTENDED:after")) {
                looks.set(0);
            }
        });
        Remediation ended = rig.awaitState(State.ABORTED, approve(rig.troubles.trapped("orders")));
        assertEquals("APPROVAL_REVOKED", ended.reason().code());
        assertEquals(List.of(), rig.town.writes());
    }

    private Remediation approvedAndHeld() {
        rig.start();
        assertEquals("200", rig.http(ada).post("/v1/pause", Map.of()).brief());
        Remediation approved = approve(rig.troubles.trapped("orders"));
        rig.awaitObjection("PAUSED", approved);
        return approved;
    }

    private void assertEnds(String why, Remediation approved) {
        assertEquals("200", rig.http(ada).post("/v1/resume", Map.of()).brief());
        Remediation ended = rig.awaitState(State.ABORTED, approved);
        assertEquals("APPROVAL_REVOKED", ended.reason().code());
        assertTrue(ended.reason().text().startsWith(why), ended.reason()::text);
        assertEquals(List.of(), rig.town.writes());
    }

    private Remediation approve(Finding finding) {
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        approve(proposed);
        return proposed;
    }

    private void approve(Remediation proposed) {
        rig.topics().decide(proposed.plan().namespace(), proposed.id(), robot.sign(robot.approval(proposed)));
    }

    private void refused(String code, Remediation of) {
        Eventually.holds(code, () -> rig.topics().audit().stream().anyMatch(e -> e.action() == AuditAction.REFUSED && code.equals(e.result()) && of.id().equals(e.remediation())));
    }

    private void register(String entry) {
        rig.town.edit(ResourceTypes.CONFIG_MAPS, "steadfast", KEYS, map -> {
            ((ObjectNode) map.get("data")).put(robot.keyId(), entry);
            return map;
        });
    }

    private void revoke() {
        rig.town.edit(ResourceTypes.CONFIG_MAPS, "steadfast", KEYS, map -> {
            ((ObjectNode) map.get("data")).remove(robot.keyId());
            return map;
        });
    }
}

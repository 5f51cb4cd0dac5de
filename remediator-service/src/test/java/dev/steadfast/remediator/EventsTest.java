package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The story of a set as {@code kubectl describe} tells it, written with the rights of {@code deploy/}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EventsTest extends RigPerTest {

    @Test
    void theSetTellsItsStory() {
        rig.with("STEADFAST_EVENTS", "true");
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        Eventually.holds("the plan is told", () -> told("orders").contains("RemediationProposed"));
        assertEquals("200", rig.approve(rig.town.operator("ada"), proposed).brief());
        rig.awaitState(State.SUCCEEDED, proposed);
        Eventually.holds("the end is told", () -> told("orders").contains("RemediationSucceeded"));
        rig.topics().publish(rig.troubles.resolved(finding));
        Eventually.holds("that it is over is told", () -> told("orders").contains("Resolved"));
    }

    @Test
    void whoReadsOnlySaysNothing() {
        rig.with("STEADFAST_WRITES", "false").with("STEADFAST_EVENTS", "true");
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        assertEquals(List.of(), told("orders"));
    }

    @Test
    void nothingIsSaidThatNobodyAskedFor() {
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        assertEquals(List.of(), told("orders"));
    }

    private List<String> told(String namespace) {
        return rig.town.list(ResourceTypes.EVENTS, namespace).stream().filter(e -> e.at("/source/component").asString("").equals("steadfast-remediator"))
                .map(e -> e.path("reason").asString()).toList();
    }
}

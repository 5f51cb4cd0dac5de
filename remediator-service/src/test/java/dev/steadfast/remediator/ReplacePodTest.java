package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a set that waits for a pod with a revision of yesterday to a set that is whole again. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReplacePodTest extends RigPerTest {
    @Test
    void whatEverythingWaitsForIsEvictedOnceApprovedAndTheSetIsWhole() {
        // Given
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, "StatefulSet/orders/db");
        assertEquals(List.of(), rig.town.writes(), "nothing is written before somebody approved");

        // When
        Http.Reply reply = rig.approve(rig.town.operator("ada"), proposed);

        // Then
        assertEquals("200", reply.brief(), () -> reply.body().toString());
        rig.awaitState(State.SUCCEEDED, proposed);
        assertEquals(3, rig.troubles.ready("orders"));
        assertEquals("db:1", rig.troubles.imageOf("orders", "db-2"));
        assertEquals(List.of("create pods/eviction db-2"), rig.town.writes());
        assertEquals(List.of("PROPOSED", "APPROVED", "STEP_INTENDED 0", "STEP_WRITTEN 0", "STEP_DONE 0", "ENDED SUCCEEDED"), rig.audited(proposed.id()));
        assertEquals(List.of(), rig.topics().faults(rig.signingKey().ring()));
    }
}

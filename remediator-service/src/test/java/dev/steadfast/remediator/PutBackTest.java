package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Topic;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A genuine record of before, where the later one is gone: the audit knows better. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PutBackTest extends RigPerTest {

    @Test
    void aPlanThatWasRejectedIsNotApprovedAfterItsProposalWasPutBack() {
        Finding finding = rig.troubles.trapped("orders");
        String ada = rig.town.operator("ada");
        rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        rig.http(ada).post("/v1/remediations/" + proposed.id() + "/reject", Map.of());
        rig.awaitState(State.REJECTED, proposed);
        byte[] before = rig.topics().remediationRecords(proposed.id()).getFirst();
        rig.kill();

        rig.topics().forget(Topic.REMEDIATIONS);
        rig.topics().intrude(Topic.REMEDIATIONS, "orders", proposed.id(), before);
        rig.start();

        Eventually.holds("the audit says so", () -> rig.audited(proposed.id()).contains("REFUSED NOT_AUDITED"));
        assertEquals("409 NOT_AUDITED", rig.approve(ada, proposed).brief());
        assertEquals(List.of(), rig.town.writes());
    }
}

package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** A claim that nobody needs: first its volume is kept and marked, a week later the claim goes, and all of it can be taken back. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QuarantineClaimTest extends RigPerTest {
    @Test
    void aClaimThatWasScaledAwayIsQuarantinedAWeekThenDeletedAndUndoBringsTheSameVolumeBack() {
        // Given
        Finding finding = rig.troubles.scaledDown("telemetry");
        String volume = rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString();
        ObjectNode before = rig.town.get(ResourceTypes.VOLUMES, "", volume);
        rig.start();
        rig.topics().publish(finding);
        String subject = "PersistentVolumeClaim/telemetry/data-db-2";
        Remediation quarantine = rig.awaitState(State.PROPOSED, subject);

        // When
        String ada = rig.town.operator("ada");
        assertEquals("200", rig.approve(ada, quarantine).brief());

        // Then
        rig.awaitObjection("QUARANTINE_NOT_OVER", quarantine);
        assertEquals(List.of("patch persistentvolumes " + volume), rig.town.writes());
        assertEquals("Retain", policy(volume));
        assertEquals(quarantine.id(), mark(volume));
        assertTrue(rig.scrape().contains("steadfast_quarantined_bytes{k8s_cluster=\"" + rig.town.uid() + "\"} 1.073741824E9"), rig::scrape);

        rig.clock.pass(Duration.ofDays(7));
        rig.awaitState(State.SUCCEEDED, quarantine);
        assertEquals(List.of("patch persistentvolumes " + volume, "delete persistentvolumeclaims data-db-2"), rig.town.writes());
        assertEquals("Released", rig.town.get(ResourceTypes.VOLUMES, "", volume).at("/status/phase").asString());

        // And back
        rig.topics().publish(rig.troubles.resolved(finding));
        Remediation undo = rig.awaitState(State.PROPOSED, subject);
        assertEquals(Fix.RESTORE_CLAIM, undo.plan().fix());
        assertEquals(quarantine.id(), undo.undoes());
        assertEquals("200", rig.approve(ada, undo).brief());
        rig.awaitState(State.SUCCEEDED, undo);
        ObjectNode claim = rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2");
        ObjectNode after = rig.town.get(ResourceTypes.VOLUMES, "", volume);
        assertNotEquals(finding.subject().uid(), claim.at("/metadata/uid").asString());
        assertEquals(volume, claim.at("/spec/volumeName").asString());
        assertEquals(claim.at("/metadata/uid"), after.at("/spec/claimRef/uid"));
        assertEquals(before.at("/metadata/uid"), after.at("/metadata/uid"));
        assertEquals(before.at("/spec/csi"), after.at("/spec/csi"), "the data is where it was");
        assertEquals("Delete", policy(volume));
        assertEquals("", mark(volume));
        assertEquals(List.of("patch persistentvolumes " + volume, "create persistentvolumeclaims ", "patch persistentvolumes " + volume), rig.town.writes().subList(2, 5));
        assertEquals(5, rig.town.writes().size());
        assertEquals(List.of(), rig.topics().faults(rig.signingKey().ring()));

        rig.troubles.scale("telemetry", 3);
        Eventually.equal(3, () -> rig.troubles.ready("telemetry"));
        assertEquals(volume, rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString(), "the member that comes up has its old data");
    }

    @Test
    void aClaimOfASetThatIsGoneIsDeletedAsWell() {
        isQuarantinedAndDeleted(rig.troubles.setGone("legacy"));
    }

    @Test
    void aClaimWhoseTemplateWasRemovedIsDeletedAsWell() {
        isQuarantinedAndDeleted(rig.troubles.templateRemoved("shop"));
    }

    private void isQuarantinedAndDeleted(Finding finding) {
        String volume = rig.town.get(ResourceTypes.CLAIMS, finding.subject().namespace(), "data-db-0").at("/spec/volumeName").asString();
        rig.start();
        rig.topics().publish(finding);
        Remediation quarantine = rig.awaitState(State.PROPOSED, finding.subject().text());
        assertEquals("200", rig.approve(rig.town.operator("ada"), quarantine).brief());
        rig.awaitObjection("QUARANTINE_NOT_OVER", quarantine);
        rig.clock.pass(Duration.ofDays(8));
        rig.awaitState(State.SUCCEEDED, quarantine);
        assertEquals(List.of("patch persistentvolumes " + volume, "delete persistentvolumeclaims data-db-0"), rig.town.writes());
    }

    @Test
    void aQuarantineThatIsUndoneBeforeItsEndLeavesTheVolumeAsItWas() {
        Finding finding = rig.troubles.scaledDown("telemetry");
        String volume = rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString();
        rig.start();
        rig.topics().publish(finding);
        Remediation quarantine = rig.awaitState(State.PROPOSED, finding.subject().text());
        String ada = rig.town.operator("ada");
        rig.approve(ada, quarantine);
        rig.awaitObjection("QUARANTINE_NOT_OVER", quarantine);

        // When: a person stops it, and takes back what was done
        assertEquals("200", rig.http(ada).post("/v1/remediations/" + quarantine.id() + "/reject", java.util.Map.of("comment", "we still need it")).brief());
        rig.awaitState(State.ABORTED, quarantine);
        Http.Reply asked = rig.http(ada).post("/v1/remediations/" + quarantine.id() + "/undo", java.util.Map.of());

        // Then
        assertEquals(Fix.LIFT_QUARANTINE.text(), asked.body().at("/plan/fix").asString(), () -> asked.brief() + asked.body());
        Remediation undo = rig.topics().remediations().get(asked.body().path("id").asString());
        assertEquals("200", rig.approve(ada, undo).brief());
        rig.awaitState(State.SUCCEEDED, undo);
        assertEquals("Delete", policy(volume));
        assertEquals("", mark(volume));
        assertEquals(finding.subject().uid(), rig.town.uid(ResourceTypes.CLAIMS, "telemetry", "data-db-2"));
    }

    @Test
    void aQuarantinedClaimThatIsNeededAgainIsLiftedByItself() {
        Finding finding = rig.troubles.scaledDown("telemetry");
        String volume = rig.town.get(ResourceTypes.CLAIMS, "telemetry", "data-db-2").at("/spec/volumeName").asString();
        rig.start();
        rig.topics().publish(finding);
        Remediation quarantine = rig.awaitState(State.PROPOSED, finding.subject().text());
        rig.approve(rig.town.operator("ada"), quarantine);
        rig.awaitObjection("QUARANTINE_NOT_OVER", quarantine);

        // When
        rig.troubles.scale("telemetry", 3);
        Eventually.equal(3, () -> rig.troubles.ready("telemetry"));
        rig.clock.pass(Duration.ofMinutes(1));

        // Then
        Remediation back = rig.awaitState(State.ABORTED, quarantine);
        assertTrue(List.of("CLAIM_MOUNTED", "IN_RANGE").contains(back.reason().code()), back.reason()::toString);
        assertEquals("Delete", policy(volume));
        assertEquals("", mark(volume));
        assertEquals(List.of("patch persistentvolumes " + volume, "patch persistentvolumes " + volume), rig.town.writes());
        assertTrue(rig.scrape().contains("steadfast_quarantined_bytes{k8s_cluster=\"" + rig.town.uid() + "\"} 0.0"), rig::scrape);
    }

    private String policy(String volume) {
        return rig.town.get(ResourceTypes.VOLUMES, "", volume).at("/spec/persistentVolumeReclaimPolicy").asString();
    }

    private String mark(String volume) {
        return rig.town.get(ResourceTypes.VOLUMES, "", volume).path("metadata").path("annotations").path(Annotations.QUARANTINE).asString("");
    }
}

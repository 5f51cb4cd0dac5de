package dev.steadfast.remediator.plan;

import static dev.steadfast.remediator.judge.Cases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.remediator.judge.Cases;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.World;
import dev.steadfast.remediator.live.ClaimManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UndoPlannerTest {
    private static final String GONE = "{\"PersistentVolumeClaim/data-cassandra-4\": null, \"PersistentVolume/pv-4\": {\"status\": {\"phase\": \"Released\"}}}";
    private final Remediation running = Cases.approved("r1", Cases.plan(Cases.QUARANTINE), Cases.plan(Cases.QUARANTINE).digest(), false, NOW)
            .intend(0, null, NOW).wrote(0, NOW).done(0, NOW);

    @ParameterizedTest
    @EnumSource(value = State.class, names = {"SUCCEEDED", "FAILED", "ABORTED"})
    void bringsTheClaimBackHoweverItEnded(State end) {
        Proposal proposal = UndoPlanner.plan(ended(end), quarantined().change(json(GONE)).live(), Terms.DEFAULT, NOW);
        assertEquals(List.of(Verb.RESERVE_VOLUME, Verb.CREATE_CLAIM, Verb.RELEASE_VOLUME), verbs(proposal));
        assertEquals(Fix.RESTORE_CLAIM, assertInstanceOf(Proposal.Planned.class, proposal).plan().fix());
    }

    @Test
    void liftsTheQuarantineWhileTheClaimIsThere() {
        Proposal proposal = UndoPlanner.plan(ended(State.ABORTED), quarantined().live(), Terms.DEFAULT, NOW);
        assertEquals(List.of(Verb.RELEASE_VOLUME), verbs(proposal));
        assertEquals("Delete", assertInstanceOf(Proposal.Planned.class, proposal).plan().steps().getFirst().arguments().get(Argument.POLICY));
    }

    @Test
    void liftsItAlsoWhenTheClaimIsUsedAgain() {
        World world = quarantined().change(json("{\"StatefulSet/cassandra\": {\"spec\": {\"replicas\": 5}}}"));
        assertEquals(List.of(Verb.RELEASE_VOLUME), verbs(UndoPlanner.plan(ended(State.ABORTED), world.live(), Terms.DEFAULT, NOW)));
    }

    @Test
    void continuesAnUndoThatBrokeOff() {
        World reserved = quarantined().change(json("{\"PersistentVolumeClaim/data-cassandra-4\": null, \"PersistentVolume/pv-4\": "
                + "{\"spec\": {\"claimRef\": {\"uid\": null, \"resourceVersion\": null}}, \"status\": {\"phase\": \"Available\"}}}"));
        assertEquals(List.of(Verb.CREATE_CLAIM, Verb.RELEASE_VOLUME), verbs(UndoPlanner.plan(ended(State.SUCCEEDED), reserved.live(), Terms.DEFAULT, NOW)));
        World created = quarantined().change(json("{\"PersistentVolumeClaim/data-cassandra-4\": {\"metadata\": {\"uid\": \"new\", \"annotations\": {\"steadfast.dev/made-by\": \"u1\"}}}, "
                + "\"PersistentVolume/pv-4\": {\"spec\": {\"claimRef\": {\"uid\": \"new\"}}}}"));
        assertEquals(List.of(Verb.RELEASE_VOLUME), verbs(UndoPlanner.plan(ended(State.SUCCEEDED), created.live(), Terms.DEFAULT, NOW)));
    }

    @Test
    void refusesWhileTheOrdinalIsInRange() {
        World world = quarantined().change(json(GONE)).change(json("{\"StatefulSet/cassandra\": {\"spec\": {\"replicas\": 5}}}"));
        assertRefused(Objection.IN_RANGE, "Scale the set", UndoPlanner.plan(ended(State.SUCCEEDED), world.live(), Terms.DEFAULT, NOW));
    }

    @Test
    void refusesWhileANewClaimHasTheName() {
        World world = quarantined().change(json("{\"PersistentVolumeClaim/data-cassandra-4\": {\"metadata\": {\"uid\": \"new\"}, \"spec\": {\"volumeName\": \"pv-9\"}}}"));
        assertRefused(Objection.NEW_CLAIM, "bring the data over", UndoPlanner.plan(ended(State.SUCCEEDED), world.live(), Terms.DEFAULT, NOW));
    }

    @Test
    void refusesWhileTheClaimIsTerminating() {
        World world = quarantined().change(json("{\"PersistentVolumeClaim/data-cassandra-4\": {\"metadata\": {\"deletionTimestamp\": \"2026-07-24T10:00:00Z\"}}}"));
        assertRefused(Objection.TARGET_TERMINATING, "can be brought back then", UndoPlanner.plan(ended(State.FAILED), world.live(), Terms.DEFAULT, NOW));
    }

    @Test
    void refusesAManifestThatIsNotTheOneThatWasSaved() {
        World world = quarantined().change(json(GONE)).change(json("{\"PersistentVolume/pv-4\": {\"metadata\": {\"annotations\": {\"" + Annotations.QUARANTINE_MANIFEST
                + "\": \"{\\\"kind\\\":\\\"PersistentVolumeClaim\\\"}\"}}}}"));
        assertRefused(Objection.MANIFEST_CHANGED, "not the one", UndoPlanner.plan(ended(State.SUCCEEDED), world.live(), Terms.DEFAULT, NOW));
    }

    @Test
    void refusesWhatThereIsNothingToUndoOf() {
        World untouched = World.of(Cases.QUARANTINE + ".world.yaml");
        assertRefused(Objection.NOTHING_TO_UNDO, "not in quarantine", UndoPlanner.plan(ended(State.ABORTED), untouched.live(), Terms.DEFAULT, NOW));
        assertRefused(Objection.NOTHING_TO_UNDO, "reject it first", UndoPlanner.plan(running, quarantined().live(), Terms.DEFAULT, NOW));
        Remediation pod = Cases.approved("r2", Cases.plan(Cases.REPLACE), Cases.plan(Cases.REPLACE).digest(), false, NOW).intend(0, null, NOW)
                .end(State.FAILED, new Reason("X", "x"), NOW);
        assertRefused(Objection.NOTHING_TO_UNDO, "can't be undone", UndoPlanner.plan(pod, World.of(Cases.REPLACE + ".world.yaml").live(), Terms.DEFAULT, NOW));
    }

    @Test
    void theSavedManifestIsCleaned() {
        World world = World.of(Cases.QUARANTINE + ".world.yaml").change(json("{\"PersistentVolumeClaim/data-cassandra-4\": {\"spec\": {\"resources\": {\"requests\": {\"storage\": \"300Gi\"}}}}}"));
        ClaimManifest manifest = ClaimManifest.of(world.live().raw("claim-4").orElseThrow(), world.live().raw("volume-4").orElseThrow());
        assertEquals("{\"apiVersion\":\"v1\",\"kind\":\"PersistentVolumeClaim\",\"metadata\":{\"annotations\":{\"team\":\"ring\"},\"labels\":{\"app\":\"cassandra\"},"
                + "\"name\":\"data-cassandra-4\",\"namespace\":\"telemetry\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"200Gi\"}},"
                + "\"storageClassName\":\"standard\",\"volumeMode\":\"Filesystem\",\"volumeName\":\"pv-4\"}}", manifest.text());
    }

    /** The world with the volume as step 0 leaves it. */
    private static World quarantined() {
        World world = World.of(Cases.QUARANTINE + ".world.yaml");
        String manifest = ClaimManifest.of(world.live().raw("claim-4").orElseThrow(), world.live().raw("volume-4").orElseThrow()).text();
        ObjectNode change = Json.mapper().createObjectNode();
        ObjectNode volume = change.putObject("PersistentVolume/pv-4");
        volume.putObject("metadata").putObject("annotations").put(Annotations.QUARANTINE, "r1").put(Annotations.QUARANTINE_MANIFEST, manifest);
        volume.putObject("spec").put("persistentVolumeReclaimPolicy", "Retain");
        return world.change(change);
    }

    private Remediation ended(State how) {
        return running.end(how, new Reason("X", "x"), NOW);
    }

    private static List<Verb> verbs(Proposal proposal) {
        return assertInstanceOf(Proposal.Planned.class, proposal, proposal.toString()).plan().steps().stream().map(Step::verb).toList();
    }

    private static void assertRefused(Objection objection, String says, Proposal proposal) {
        Proposal.Refused refused = assertInstanceOf(Proposal.Refused.class, proposal);
        assertEquals(objection, refused.objection(), refused.text());
        assertEquals(true, refused.text().contains(says), refused.text());
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}

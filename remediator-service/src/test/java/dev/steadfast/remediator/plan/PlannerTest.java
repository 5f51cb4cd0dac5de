package dev.steadfast.remediator.plan;

import static dev.steadfast.remediator.judge.Cases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.remediator.judge.Cases;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlannerTest {

    @Test
    void replacesExactlyTheBlockingPod() {
        Plan plan = Cases.plan(Cases.REPLACE);
        assertEquals(List.of(Verb.EVICT_POD), plan.steps().stream().map(Step::verb).toList());
        assertEquals("pod-2", plan.steps().getFirst().target().uid());
        assertEquals(List.of(), plan.asks());
        assertEquals(NOW.plus(Duration.ofDays(7)), plan.expiresAt());
    }

    @Test
    void asksForAnAssertionWhenNoPodProvesTheRevision() {
        World world = World.of(Cases.REPLACE + ".world.yaml").change(json("""
                {"Pod/orders-db-0": {"metadata": {"labels": {"controller-revision-hash": "x"}}}, "Pod/orders-db-1": {"metadata": {"labels": {"controller-revision-hash": "x"}}}}"""));
        Plan plan = planned(Cases.stuck(), world, Terms.DEFAULT);
        assertEquals(List.of(Assertion.TARGET_REVISION_IS_GOOD), plan.asks());
        assertTrue(plan.cautions().getLast().contains("must know that it is good"));
    }

    @Test
    void keepsTheVolumeBeforeItDeletesTheClaim() {
        Plan plan = Cases.plan(Cases.QUARANTINE);
        assertEquals(List.of(Verb.QUARANTINE_VOLUME, Verb.DELETE_CLAIM), plan.steps().stream().map(Step::verb).toList());
        assertEquals(List.of(Verb.RELEASE_VOLUME), plan.otherwise().stream().map(Step::verb).toList());
        assertEquals("Delete", plan.steps().getFirst().arguments().get(Argument.POLICY));
        assertTrue(plan.cautions().stream().anyMatch(c -> c.contains("comes up EMPTY")), "the approver is told about amnesia");
    }

    @Test
    void takesASnapshotWhereTheDriverHasAClass() {
        Plan plan = planned(Cases.orphan(), World.of(Cases.QUARANTINE + ".world.yaml"), Terms.DEFAULT.withSnapshotClasses(Map.of("fake.csi", "keep")));
        assertEquals(List.of(Verb.QUARANTINE_VOLUME, Verb.SNAPSHOT_CLAIM, Verb.DELETE_CLAIM), plan.steps().stream().map(Step::verb).toList());
        assertEquals("keep", plan.steps().get(1).arguments().get(Argument.SNAPSHOT_CLASS));
    }

    @Test
    void refusesAManifestThatTheVolumeCanNotKeep() {
        Terms small = new Terms(Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofDays(30), Duration.ofHours(1), 100, Map.of());
        assertEquals(Objection.MANIFEST_TOO_LARGE, refused(Planner.plan(Cases.orphan(), World.of(Cases.QUARANTINE + ".world.yaml").live(), small, NOW)));
    }

    @ParameterizedTest
    @CsvSource({"LOW", "MEDIUM", "UNKNOWN"})
    void refusesWhatIsNotSure(Confidence confidence) {
        Finding guess = Cases.finding(Rule.ORPHAN_PVC_SET_GONE, Cases.orphan().subject(), null, null, confidence);
        assertEquals(Objection.NOT_SURE_ENOUGH, refused(Planner.plan(guess, World.of(Cases.QUARANTINE + ".world.yaml").live(), Terms.DEFAULT, NOW)));
    }

    @Test
    void refusesWhatNoFixIsFor() {
        Finding other = Cases.finding(Rule.CRASH_LOOP, new Subject("StatefulSet", "orders", "orders-db", "set"), "orders-db", null, Confidence.CERTAIN);
        assertEquals(Objection.NO_SUCH_FIX, refused(Planner.plan(other, World.of(Cases.REPLACE + ".world.yaml").live(), Terms.DEFAULT, NOW)));
    }

    @Test
    void refusesWhatTheJudgeWouldRefuse() {
        World world = World.of(Cases.REPLACE + ".world.yaml").change(json("{\"StatefulSet/orders-db\": {\"metadata\": {\"annotations\": {\"steadfast.dev/protect\": \"true\"}}}}"));
        assertEquals(Objection.PROTECTED, refused(Planner.plan(Cases.stuck(), world.live(), Terms.DEFAULT, NOW)));
        assertEquals(Objection.CANNOT_SEE, refused(Planner.plan(Cases.orphan(), World.of(Cases.QUARANTINE + ".world.yaml").live("CronJob"), Terms.DEFAULT, NOW)));
    }

    @Test
    void theSameWorldGivesTheSamePlanAndAnotherOneAnother() {
        World later = World.of(Cases.REPLACE + ".world.yaml").change(json("{\"Pod/orders-db-2\": {\"metadata\": {\"resourceVersion\": \"999\"}}}"));
        assertEquals(Cases.plan(Cases.REPLACE).digest(), planned(Cases.stuck(), later, Terms.DEFAULT).digest(), "versions are not part of a plan");
        World changed = World.of(Cases.REPLACE + ".world.yaml").change(json("{\"StatefulSet/orders-db\": {\"metadata\": {\"generation\": 4}, \"status\": {\"observedGeneration\": 4}}}"));
        assertNotEquals(Cases.plan(Cases.REPLACE).digest(), planned(Cases.stuck(), changed, Terms.DEFAULT).digest());
        assertFalse(Cases.plan(Cases.REPLACE).sameAs(planned(Cases.stuck(), changed, Terms.DEFAULT)));
        assertEquals(Fix.REPLACE_POD, Cases.plan(Cases.REPLACE).fix());
    }

    private static Plan planned(Finding finding, World world, Terms terms) {
        return assertInstanceOf(Proposal.Planned.class, Planner.plan(finding, world.live(), terms, NOW)).plan();
    }

    private static Objection refused(Proposal proposal) {
        return assertInstanceOf(Proposal.Refused.class, proposal).objection();
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}

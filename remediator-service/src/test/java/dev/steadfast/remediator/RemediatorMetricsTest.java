package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.management.Meters;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.testbed.metrics.Exposition;
import dev.steadfast.testbed.metrics.MetricsPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a remediator's {@code /metrics} says. */
class RemediatorMetricsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final PrometheusMeterRegistry registry = Meters.registry("remediator", "1");
    private final RemediatorMetrics metrics = new RemediatorMetrics(registry, "c1", true);
    private final Ledger ledger = new Ledger("c1", SigningKey.generate().ring());

    @Test
    void everyMeterIsExplainedAndWellNamed() throws IOException {
        metrics.leads(true);
        ledger.remediation(Remediation.propose("r1", plan(), null, null, NOW));
        metrics.show(ledger, true, NOW);
        String scrape = registry.scrape();
        Files.writeString(Path.of("target/remediator.prom"), scrape);
        assertEquals(List.of(), Exposition.problems(scrape));
        Map<String, Set<String>> explained = MetricsPage.labels("Remediator");
        explained.put("steadfast_build_info", Set.of("component", "version"));
        // There are too many objections to show them all from the start.
        explained.remove("steadfast_objections_total");
        assertEquals(explained, MetricsPage.registeredLabels(scrape), "explain it in docs/metrics.md");
    }

    @Test
    void theFirstFailureIsAnIncrease() {
        assertTrue(registry.scrape().contains("steadfast_remediations_ended_total{fix=\"replace-pod\",k8s_cluster=\"c1\",outcome=\"failed\"} 0"), registry::scrape);
        assertTrue(registry.scrape().contains("steadfast_refusals_total{k8s_cluster=\"c1\",reason=\"forged\"} 0"), registry::scrape);
    }

    /** An alert asks for decisions where they would be taken, and only there. */
    @Test
    void whetherAnythingIsCarriedOutIsSaid() {
        assertTrue(registry.scrape().contains("steadfast_remediator_writes_enabled{k8s_cluster=\"c1\"} 1"), registry::scrape);
        PrometheusMeterRegistry reading = Meters.registry("remediator", "1");
        new RemediatorMetrics(reading, "c1", false);
        assertTrue(reading.scrape().contains("steadfast_remediator_writes_enabled{k8s_cluster=\"c1\"} 0"), reading::scrape);
    }

    @Test
    void whoActsNoMoreSaysNothingOfWhatOnlyTheOneWhoActsKnows() {
        metrics.leads(true);
        ledger.remediation(Remediation.propose("r1", plan(), null, null, NOW));
        metrics.show(ledger, true, NOW);
        metrics.leads(false);
        assertFalse(registry.scrape().contains("steadfast_remediations{"), registry::scrape);
        assertTrue(registry.scrape().contains("steadfast_remediator_storm{k8s_cluster=\"c1\"} 0"), registry::scrape);
    }

    @Test
    void whatFailedIsShownAsLongAsItsFindingIsOpenAndNothingNewerIsProposed() {
        Remediation failed = failed("r1", NOW);
        ledger.remediation(failed);
        assertEquals(List.of(), Unfinished.of(ledger, NOW));
        ledger.finding("f1", finding(FindingState.OPEN));
        assertEquals(List.of(failed), Unfinished.of(ledger, NOW.plus(Duration.ofDays(9))));
        Remediation anew = Remediation.propose("r2", plan(), null, null, NOW.plusSeconds(60));
        ledger.remediation(anew);
        assertEquals(List.of(anew), Unfinished.of(ledger, NOW));
        ledger.finding("f1", finding(FindingState.RESOLVED));
        ledger.remediation(anew.end(State.WITHDRAWN, new Reason("FINDING_GONE", ""), NOW));
        assertEquals(List.of(), Unfinished.of(ledger, NOW));
    }

    private static Remediation failed(String id, Instant at) {
        Remediation r = Remediation.propose(id, plan(), null, null, at);
        return new Remediation(id, 5, r.plan(), r.digest(), State.FAILED, r.progress(), List.of(), null, null, at, at, at, at, at, null, new Reason("EFFECT_NOT_SEEN", ""), 0);
    }

    private static Plan plan() {
        Target pod = new Target("Pod", "shop", "db-2", "u2");
        return new Plan(Fix.REPLACE_POD, "c1", "shop", "f1", new Target("StatefulSet", "shop", "db", "u1"), "db", NOW.plusSeconds(9), List.of(),
                List.of(new Step(Verb.EVICT_POD, pod, List.of(), List.of(), Duration.ofMinutes(1), Duration.ofMinutes(1), Map.of())), List.of(), List.of());
    }

    private static Finding finding(FindingState state) {
        return new Finding("f1", "c1", "one", Rule.FORCED_ROLLBACK_REQUIRED, null, new Subject("StatefulSet", "shop", "db", "u1"), "db", "u1", "db-2", state, Severity.WARNING, Confidence.HIGH,
                NOW, null, NOW, NOW, null, "It is so.", List.of(), Fix.REPLACE_POD, null, null, null, null, 1L, 1);
    }
}

package dev.steadfast.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.stream.Pulse;
import dev.steadfast.testbed.metrics.Exposition;
import dev.steadfast.testbed.metrics.MetricsPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an analyzer's {@code /metrics} says. {@code promtool check metrics < target/analyzer.prom} says the same about it. */
class AnalyzerMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyMeterIsExplainedAndWellNamed() throws IOException {
        PrometheusMeterRegistry registry = Meters.registry("analyzer", "1");
        AnalyzerMetrics metrics = new AnalyzerMetrics(registry, Clock.systemUTC());
        Finding stuck = finding(Rule.FORCED_ROLLBACK_REQUIRED, FindingState.OPEN, null);
        Finding orphan = finding(Rule.ORPHAN_PVC_SET_GONE, FindingState.OPEN, 1L << 30);
        Finding candidate = finding(Rule.ORPHAN_PVC_SCALED_DOWN, FindingState.CANDIDATE, 2L << 30);
        Pulse pulse = new Pulse("c1", "one", NOW, 1, 1, Map.of(), List.of());
        metrics.pulse(pulse);
        metrics.count(new Outcome(pulse, "shop", List.of(new Outcome.FindingChange(stuck.id(), Outcome.Change.OPENED, null, stuck)), List.of()));
        metrics.deadLetter("steadfast.resources");
        metrics.partitions(3, 1);
        metrics.show(0, List.of(stuck, orphan, candidate));
        String scrape = registry.scrape();
        Files.writeString(Path.of("target/analyzer.prom"), scrape);
        assertEquals(List.of(), Exposition.problems(scrape));
        Map<String, Set<String>> explained = MetricsPage.labels("Analyzer");
        explained.put("steadfast_build_info", Set.of("component", "version"));
        assertEquals(explained, MetricsPage.registeredLabels(scrape), "explain it in docs/metrics.md");
        assertTrue(scrape.contains("storageclass=\"fast\""), scrape);
        assertTrue(scrape.contains("steadfast_cluster_info{k8s_cluster=\"c1\",k8s_cluster_name=\"one\"} 1"), scrape);
    }

    /** Two members of a group count what is theirs: with several clusters, by cluster. */
    @Test
    void whatIsSaidOfFindingsSaysOfWhichCluster() {
        Map<String, Set<String>> labels = MetricsPage.labels("Analyzer");
        labels.forEach((name, of) -> assertTrue(of.contains("k8s_cluster") || name.startsWith("steadfast_partitions_") || name.equals("steadfast_pulse_to_finding_seconds")
                || name.equals("steadfast_analyzer_dead_letters_total"), name));
    }

    private static Finding finding(Rule rule, FindingState state, Long bytes) {
        return new Finding(Finding.id("c1", rule, "u"), "c1", "one", rule, null, new Subject("StatefulSet", "shop", "db", "u"), "db", "u", "db-0", state, Severity.WARNING, Confidence.HIGH,
                NOW, NOW, NOW, NOW, null, "It is so.", List.of(Evidence.field("PersistentVolumeClaim", "data-db-0", "u", "spec.storageClassName", "fast")), Fix.ADVICE, null, null, null, bytes, 1L, 1);
    }
}

package dev.steadfast.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.management.Meters;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
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

    /** Else the alert about its old pulse would go on until the topic is compacted, and the analyzers started again. */
    @Test
    void ofAClusterThatIsGoneNoPulseIsExpected() {
        PrometheusMeterRegistry registry = Meters.registry("analyzer", "1");
        AnalyzerMetrics metrics = new AnalyzerMetrics(registry, Clock.systemUTC());
        Analyzer analyzer = new Analyzer(Thresholds.DEFAULT, new HashMap<>(), metrics, null);
        analyzer.assigned(0, Map.of());
        analyzer.record(pulse("c1", "one"));
        analyzer.record(pulse("c2", "two"));
        analyzer.record(pulse("c1", null));
        assertEquals(List.of("steadfast_cluster_info{k8s_cluster=\"c2\",k8s_cluster_name=\"two\"} 1", "steadfast_pulse_timestamp_seconds{k8s_cluster=\"c2\"} 1.7672256E9"),
                registry.scrape().lines().filter(line -> line.matches("steadfast_(cluster_info|pulse_timestamp).*")).map(line -> line.replace("} 1.0", "} 1")).toList());
        analyzer.record(pulse("c1", "back"));
        assertTrue(registry.scrape().contains("steadfast_pulse_timestamp_seconds{k8s_cluster=\"c1\"}"), registry.scrape());
    }

    /** Whose findings stay open on the topic, since nobody looks at them again. */
    @Test
    void ofAClusterThatIsGoneNobodyIsPaged() {
        PrometheusMeterRegistry registry = Meters.registry("analyzer", "1");
        AnalyzerMetrics metrics = new AnalyzerMetrics(registry, Clock.systemUTC());
        metrics.show(0, List.of(finding(Rule.FORCED_ROLLBACK_REQUIRED, FindingState.OPEN, null), finding(Rule.ORPHAN_PVC_SET_GONE, FindingState.OPEN, 1L << 30),
                finding(Rule.ORPHAN_PVC_SCALED_DOWN, FindingState.CANDIDATE, 2L << 30)));
        Analyzer analyzer = new Analyzer(Thresholds.DEFAULT, new HashMap<>(), metrics, null);
        analyzer.assigned(0, Map.of());
        assertEquals(0, aboutFindings(registry));
        analyzer.record(pulse("c1", "one"));
        assertEquals(6, aboutFindings(registry));
        analyzer.record(pulse("c1", null));
        assertEquals(0, aboutFindings(registry));
    }

    private static long aboutFindings(PrometheusMeterRegistry registry) {
        return registry.scrape().lines().filter(line -> line.matches("steadfast_(findings_open|finding_since|orphaned|candidate).*")).count();
    }

    /** @param name of the cluster; null: the pulse is taken away */
    private static Inbound pulse(String cluster, String name) {
        List<Header> headers = new CloudEvent(EventType.PULSE, "pulse", cluster, "Pulse", NOW).headers().entrySet().stream().map(h -> Header.of(h.getKey(), h.getValue())).toList();
        byte[] value = name == null ? null : Json.write(new Pulse(cluster, name, NOW, 1, 1, Map.of(), List.of()));
        return new Inbound(Topic.RESOURCES.topicName(), 0, 1, NOW.toEpochMilli(), Pulse.key(cluster).getBytes(StandardCharsets.UTF_8), value, headers);
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

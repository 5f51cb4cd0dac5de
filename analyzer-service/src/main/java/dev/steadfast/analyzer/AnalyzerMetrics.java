package dev.steadfast.analyzer;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.chassis.management.GaugeTable;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.stream.Pulse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The analyzer's metrics. Those about findings exist only while a finding is open and its cluster has a pulse, however old, and carry {@code k8s_cluster}. */
final class AnalyzerMetrics {

    private static final Set<Rule> ORPHANS =
            Set.of(Rule.ORPHAN_PVC_SET_GONE, Rule.ORPHAN_PVC_SCALED_DOWN, Rule.ORPHAN_PVC_TEMPLATE_REMOVED, Rule.PV_RELEASED_RETAINED);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Integer, List<Finding>> findings = new HashMap<>();
    private final GaugeTable open;
    private final GaugeTable since;
    private final GaugeTable clusters;
    private final Map<Tags, Long> clusterNames = new HashMap<>();
    private final GaugeTable orphanedBytes;
    private final GaugeTable candidateBytes;
    private final Timer latency;
    private final AtomicLong assigned = new AtomicLong();
    private final AtomicLong restoring = new AtomicLong();
    private final Map<String, AtomicLong> pulses = new ConcurrentHashMap<>();

    AnalyzerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        open = new GaugeTable(registry, "steadfast.findings.open", null, "Findings that are open now, by rule, severity and set; absent when there are none");
        since = new GaugeTable(registry, "steadfast.finding.since.timestamp", "seconds", "Unix time since when what an open finding is about has lasted, by set and object");
        clusters = new GaugeTable(registry, "steadfast.cluster.info", null, "The clusters whose pulse was read, with their names for people; always 1");
        orphanedBytes = new GaugeTable(registry, "steadfast.orphaned", "bytes", "Capacity of claims and volumes that nobody needs, by rule, namespace and storage class");
        candidateBytes = new GaugeTable(registry, "steadfast.candidate", "bytes", "Capacity of claims and volumes that are unused and still within their dwell, by rule, namespace and storage class");
        latency = Timer.builder("steadfast.pulse.to.finding").description("Time from the pulse that showed a change to the look that found it").publishPercentileHistogram().register(registry);
        Gauge.builder("steadfast.partitions.assigned", assigned, AtomicLong::get).description("Partitions of steadfast.resources that this analyzer owns").register(registry);
        Gauge.builder("steadfast.partitions.restoring", restoring, AtomicLong::get).description("Partitions that are being read from their beginning, and about which nothing is said yet").register(registry);
    }

    void partitions(long owned, long beingRestored) {
        assigned.set(owned);
        restoring.set(beingRestored);
    }

    void pulse(Pulse pulse) {
        if (clusterNames.put(Tags.of("k8s_cluster", pulse.cluster(), "k8s_cluster_name", pulse.clusterName() == null ? pulse.cluster() : pulse.clusterName()), 1L) == null) {
            clusters.show(clusterNames);
        }
        AtomicLong last = pulses.get(pulse.cluster());
        if (last != null) {
            last.accumulateAndGet(pulse.at().toEpochMilli(), Math::max);
            return;
        }
        AtomicLong first = new AtomicLong(pulse.at().toEpochMilli());
        pulses.put(pulse.cluster(), first);
        Gauge.builder("steadfast.pulse.timestamp", first, m -> m.get() / 1000.0).baseUnit("seconds").tags("k8s_cluster", pulse.cluster())
                .description("Unix time of the last pulse that was read: the instant up to which the cluster is known").register(registry);
        refresh();
    }

    /** Nothing is expected of this cluster any more: its pulse is not old, there is none. What was open of it nobody looks at again, and nobody is to be paged for. */
    void gone(String cluster) {
        if (pulses.remove(cluster) != null) {
            registry.find("steadfast.pulse.timestamp").tag("k8s_cluster", cluster).gauges().forEach(registry::remove);
            clusterNames.keySet().removeIf(tags -> tags.stream().anyMatch(tag -> tag.getKey().equals("k8s_cluster") && tag.getValue().equals(cluster)));
            clusters.show(clusterNames);
            refresh();
        }
    }

    void count(Outcome outcome) {
        outcome.findings().forEach(change -> {
            Finding f = change.after() == null ? change.before() : change.after();
            Counter.builder("steadfast.findings.changes").description("Changes of findings, by cluster, rule and kind of change").tags("k8s_cluster", f.cluster(), "rule", f.rule().id(), "change", change.change().name().toLowerCase(Locale.ROOT)).register(registry).increment();
            latency.record(Duration.between(outcome.pulse().at(), Instant.now(clock)).abs());
        });
    }

    void deadLetter(String topic) {
        Counter.builder("steadfast.analyzer.dead.letters").description("Records that could not be read and were put into dead letters, by topic").tags("topic", topic).register(registry).increment();
    }

    void show(int partition, List<Finding> known) {
        findings.put(partition, known);
        refresh();
    }

    void hide(int partition) {
        findings.remove(partition);
        refresh();
    }

    private void refresh() {
        List<Finding> all = findings.values().stream().flatMap(List::stream).filter(f -> pulses.containsKey(f.cluster())).toList();
        open.show(all.stream().filter(Finding::open).collect(Collectors.groupingBy(AnalyzerMetrics::labels, Collectors.counting())));
        since.show(all.stream().filter(f -> f.open() && f.since() != null).collect(Collectors.toMap(AnalyzerMetrics::object, f -> f.since().getEpochSecond(), Math::min)));
        orphanedBytes.show(bytes(all, FindingState.OPEN));
        candidateBytes.show(bytes(all, FindingState.CANDIDATE));
    }

    private static Map<Tags, Long> bytes(List<Finding> all, FindingState state) {
        return all.stream().filter(f -> f.state() == state && ORPHANS.contains(f.rule()) && f.bytes() != null)
                .collect(Collectors.groupingBy(f -> Tags.of("k8s_cluster", f.cluster(), "namespace", text(f.subject().namespace()), "storageclass", storageClass(f), "rule", f.rule().id()), Collectors.summingLong(Finding::bytes)));
    }

    private static Tags labels(Finding f) {
        return about(f).and("incident", text(f.incident()));
    }

    /** The pod that everything waits for, or the claim or volume that the finding is about. */
    private static Tags object(Finding f) {
        String kind = f.subject().kind();
        return about(f).and("pod", text(f.blocking()), "persistentvolumeclaim", kind.equals("PersistentVolumeClaim") ? f.subject().name() : "",
                "persistentvolume", kind.equals("PersistentVolume") ? f.subject().name() : "");
    }

    private static Tags about(Finding f) {
        return Tags.of("k8s_cluster", f.cluster(), "rule", f.rule().id(), "cause", f.cause() == null ? "" : f.cause().id(), "severity", f.severity().text(),
                "namespace", text(f.subject().namespace()), "statefulset", text(f.set()));
    }

    /** As the evidence says; empty for a volume without one. */
    private static String storageClass(Finding f) {
        return f.evidence().stream().filter(e -> "spec.storageClassName".equals(e.field()) && e.value() != null).map(Evidence::value).findFirst().orElse("");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}

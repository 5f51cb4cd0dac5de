package dev.steadfast.standalone.audit;

import dev.steadfast.analyzer.detect.FirstLook;
import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.resource.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Snapshot in, report out: the detection of production, with one instant for all it knows. */
final class Audit {

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity).reversed().thenComparing(f -> f.rule().id()).thenComparing(f -> f.subject().text());

    private Audit() {}

    static Report of(Snapshot snapshot, Instant at) {
        List<Finding> findings = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (NamespaceView view : snapshot.views(at)) {
            FirstLook look = FirstLook.at(view, Thresholds.DEFAULT);
            findings.addAll(look.findings());
            undecided.addAll(look.undecided());
        }
        snapshot.manifestViews(at).forEach(view -> findings.addAll(FirstLook.atManifests(view).findings()));
        findings.sort(WORST_FIRST);

        Map<String, Integer> objects = new TreeMap<>();
        snapshot.counts().forEach((kind, count) -> objects.put(kind.kind(), count));
        Map<String, Long> counts = new TreeMap<>();
        Stream.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL)
                .forEach(s -> counts.put(s.text(), findings.stream().filter(f -> f.severity() == s && Report.counts(f)).count()));
        Conclusions conclusions = new Conclusions(snapshot);
        List<String> inconclusive = snapshot.manifestsOnly()
                ? List.of("anything about rollouts, members, claims and volumes: manifests show none of them; give the output of kubectl get (--print-command prints it)")
                : conclusions.impossible();
        return new Report(snapshot.source(), at, objects, snapshot.foreign(), conclusions.missing().stream().map(Kind::kind).toList(), inconclusive, undecided, counts,
                findings.stream().map(Report.Line::of).toList());
    }
}

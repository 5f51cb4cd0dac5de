package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.resource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What one instant proves by itself, without a past: the same detection with nothing remembered. Durations count only as far as the objects' own timestamps prove them, so it finds less than
 * who watches, and none of it is a basis for a plan.
 *
 * @param findings open ones, and candidates: claims that nothing uses, since when is unknown
 * @param undecided sets with a member that is not available, for less than the deadline as far as the timestamps prove: {@code namespace/name}
 */
public record FirstLook(List<Finding> findings, List<String> undecided) {

    private static final Set<Rule> UNUSED = Set.of(Rule.ORPHAN_PVC_SET_GONE, Rule.ORPHAN_PVC_SCALED_DOWN, Rule.ORPHAN_PVC_TEMPLATE_REMOVED);

    /** Objects of a cluster, at the pulse's instant; what the pulse does not vouch for is not concluded from. */
    public static FirstLook at(NamespaceView view, Thresholds thresholds) {
        NamespaceMemory after = Detection.first(view, thresholds.withSettle(Duration.ZERO));
        List<Finding> findings = after.findings().values().stream().map(f -> careful(f, view)).toList();
        return new FirstLook(findings, undecided(after.sets().values(), findings));
    }

    /** Manifests that no cluster has seen yet: only what their text shows (G4). Sets need a uid of some kind to be told apart. */
    public static FirstLook atManifests(NamespaceView view) {
        Instant now = view.pulse().at();
        List<Finding> findings = view.silenced() ? List.of() : new Claims(view, Thresholds.DEFAULT, new Now(now)).collisions().stream()
                .map(d -> careful(Findings.of(view.pulse().cluster(), view.pulse().clusterName(), d, FindingState.OPEN, null, 0, now), view)).toList();
        return new FirstLook(findings, List.of());
    }

    private static Finding careful(Finding f, NamespaceView view) {
        Instant now = view.pulse().at();
        boolean unused = UNUSED.contains(f.rule());
        // Since when it is unused only newer servers say, in a condition; otherwise the first look is all that is known.
        boolean sinceUnknown = unused && !f.since().isBefore(now);
        // Whether an autoscaler may want the claim back is part of the doubt.
        boolean sure = f.confidence().compareTo(Confidence.MEDIUM) > 0 && view.vouchesFor(Kind.HORIZONTAL_POD_AUTOSCALER);
        Confidence confidence = !unused ? f.confidence() : sure ? Confidence.MEDIUM : Confidence.LOW;
        String summary = sinceUnknown ? f.summary() + " Since when is unknown." : f.summary();
        return new Finding(f.id(), f.cluster(), f.clusterName(), f.rule(), f.cause(), f.subject(), f.set(), f.setUid(), f.blocking(), f.state(), f.severity(), confidence,
                sinceUnknown ? null : f.since(), sinceUnknown ? null : f.due(), f.openedAt(), f.updatedAt(), null, summary,
                sinceUnknown ? f.evidence().stream().filter(e -> !"steadfast.unusedSince".equals(e.field())).toList() : f.evidence(),
                Fix.ADVICE, f.advice(), f.runbook(), f.incident(), f.bytes(), f.generation(), f.sequence());
    }

    private static List<String> undecided(Collection<SetMemory> sets, List<Finding> findings) {
        return sets.stream().filter(s -> s.gone() == null && s.members().values().stream().anyMatch(m -> m.attempt() != null))
                .filter(s -> findings.stream().noneMatch(f -> s.uid().equals(f.subject().uid()))).map(s -> s.namespace() + "/" + s.name()).toList();
    }
}

package dev.steadfast.remediator.carry;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.cluster.ClusterReader;
import dev.steadfast.remediator.cluster.Question;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.plan.Planner;
import dev.steadfast.remediator.plan.Proposal;
import dev.steadfast.remediator.plan.Terms;
import dev.steadfast.remediator.plan.UndoPlanner;
import java.time.InstantSource;

/** What would be done now, on a fresh read. */
public final class Proposals {
    private final ClusterReader reader;
    private final Terms terms;
    private final InstantSource clock;

    public Proposals(ClusterReader reader, Terms terms, InstantSource clock) {
        this.reader = reader;
        this.terms = terms;
        this.clock = clock;
    }

    /** @throws dev.steadfast.remediator.cluster.UnreachableException if the API server doesn't answer */
    public Proposal forFinding(Finding finding) {
        Fix fix = fix(finding);
        Terms now = fix == Fix.QUARANTINE_CLAIM ? terms.withSnapshotClasses(reader.snapshotClasses()) : terms;
        Live live = fix == Fix.ADVICE || !finding.open() ? null : reader.read(Question.about(finding, fix));
        return Planner.plan(finding, live, now, clock.instant());
    }

    public Proposal toUndo(Remediation done) {
        Live live = done.plan().fix() != Fix.QUARANTINE_CLAIM || !done.state().undoable() ? null : reader.read(Question.about(done.plan()));
        return UndoPlanner.plan(done, live, terms, clock.instant());
    }

    /** Which kind of fix there is for a rule; ADVICE if Steadfast carries out none. */
    public static Fix fix(Finding finding) {
        return switch (finding.rule()) {
            case FORCED_ROLLBACK_REQUIRED -> Fix.REPLACE_POD;
            case ORPHAN_PVC_SET_GONE, ORPHAN_PVC_SCALED_DOWN, ORPHAN_PVC_TEMPLATE_REMOVED -> Fix.QUARANTINE_CLAIM;
            default -> Fix.ADVICE;
        };
    }
}

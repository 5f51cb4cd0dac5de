package dev.steadfast.remediator.plan;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.judge.Judge;
import dev.steadfast.remediator.judge.Limits;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.Pauses;
import dev.steadfast.remediator.judge.Situation;
import dev.steadfast.remediator.judge.Verdict;
import dev.steadfast.remediator.live.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The plan for a finding. A plan whose first step the judge would refuse at once is none. */
public final class Planner {

    private Planner() {}

    public static Proposal plan(Finding finding, Live live, Terms terms, Instant now) {
        if (!finding.open()) {
            return Proposal.refused(Objection.NOT_OPEN, "the finding is " + finding.state());
        }
        if (finding.confidence().compareTo(Confidence.HIGH) < 0) {
            return Proposal.refused(Objection.NOT_SURE_ENOUGH, "its confidence is " + finding.confidence().text() + "; a plan needs high at least");
        }
        Proposal proposal = switch (finding.rule()) {
            case FORCED_ROLLBACK_REQUIRED -> ReplacePod.plan(finding, live, terms, now);
            case ORPHAN_PVC_SET_GONE, ORPHAN_PVC_SCALED_DOWN, ORPHAN_PVC_TEMPLATE_REMOVED -> QuarantineClaim.plan(finding, live, terms, now);
            default -> Proposal.refused(Objection.NO_SUCH_FIX, "nothing that is carried out fixes " + finding.rule().id()
                    + (finding.advice() == null ? "" : "; " + finding.advice()));
        };
        return proposal instanceof Proposal.Planned planned ? proposable(planned.plan(), null, live, now) : proposal;
    }

    static Proposal proposable(Plan plan, String undoes, Live live, Instant now) {
        Remediation imagined = Remediation.propose("?", plan, undoes, null, now);
        Situation situation = new Situation(now, live, List.of(), Pauses.NONE, 0, Duration.ZERO, Limits.DEFAULT);
        return switch (Judge.proposable(imagined, situation)) {
            case Verdict.Go go -> new Proposal.Planned(plan);
            case Verdict.Wait wait -> Proposal.refused(wait.objection(), wait.text());
            case Verdict.No no -> Proposal.refused(no.objection(), no.text());
        };
    }
}

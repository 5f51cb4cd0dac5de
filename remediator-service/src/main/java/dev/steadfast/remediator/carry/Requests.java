package dev.steadfast.remediator.carry;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.cluster.Permission;
import dev.steadfast.remediator.decide.Asking;
import dev.steadfast.remediator.decide.Decisions;
import dev.steadfast.remediator.decide.Originals;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import dev.steadfast.remediator.plan.Proposal;
import java.time.Instant;
import java.util.Optional;

/** Plans that somebody asks for: one for a finding has them as its requester; an undo follows from what was done, and has none. */
final class Requests {
    private final Ledger ledger;
    private final Proposals proposals;
    private final Asking asking;

    Requests(Ledger ledger, Proposals proposals, Asking asking) {
        this.ledger = ledger;
        this.proposals = proposals;
        this.asking = asking;
    }

    /** @throws RefusedException if there is no plan, or they may not ask */
    Change answer(Originals.Authentic authentic, String place, Instant now) {
        return authentic.decision().action() == Action.UNDO ? undo(authentic, place, now) : propose(authentic, place, now);
    }

    private Change propose(Originals.Authentic authentic, String place, Instant now) {
        Decision decision = authentic.decision();
        Finding finding = ledger.finding(decision.finding()).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REMEDIATION, "there is no finding " + decision.finding()));
        Fix fix = Proposals.fix(finding);
        asking.check(Permission.propose(fix, finding.subject().namespace()), authentic);
        Optional<Remediation> there = ledger.active().stream().filter(r -> r.undoes() == null && finding.id().equals(r.plan().finding())).findFirst();
        if (there.isPresent()) {
            return existing(there.get(), decision, place);
        }
        Plan plan = planned(proposals.forFinding(finding));
        Remediation proposed = Remediation.propose(Ids.next(), plan, null, decision.by(), now);
        return Change.of(proposed, Note.about(proposed, AuditAction.PROPOSED, Decisions.actor(decision)).decidedBy(decision.jti(), place));
    }

    private Change undo(Originals.Authentic authentic, String place, Instant now) {
        Decision decision = authentic.decision();
        Remediation done = ledger.remediation(decision.remediation())
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REMEDIATION, "there is no remediation " + decision.remediation()));
        asking.check(Permission.propose(done.plan().fix(), done.plan().namespace()), authentic);
        Plan plan = planned(proposals.toUndo(done));
        Optional<Remediation> there = ledger.active().stream().filter(r -> done.id().equals(r.undoes())).findFirst();
        if (there.isPresent()) {
            return existing(there.get(), decision, place);
        }
        Remediation proposed = Remediation.propose(Ids.next(), plan, done.id(), null, now);
        return Change.of(proposed, Note.about(proposed, AuditAction.PROPOSED, Decisions.actor(decision)).decidedBy(decision.jti(), place));
    }

    /** What is asked for is there already: the entry names it. */
    private static Change existing(Remediation there, Decision decision, String place) {
        Note note = Note.of(AuditAction.PROPOSED, Decisions.actor(decision), there.plan().subject().text());
        return Change.of(new Note(note.action(), note.actor(), note.subject(), there.id(), null, null, new Reason("THERE", "it is proposed already"), there.digest(),
                there.state().name(), decision.jti(), place, null));
    }

    private static Plan planned(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Planned planned -> planned.plan();
            case Proposal.Refused refused -> throw new RefusedException(Refusal.NO_PLAN, refused.objection() + ": " + refused.text());
        };
    }
}

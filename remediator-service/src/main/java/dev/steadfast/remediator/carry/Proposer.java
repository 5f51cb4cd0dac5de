package dev.steadfast.remediator.carry;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.cluster.UnreachableException;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import dev.steadfast.remediator.plan.Proposal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what is proposed in step with what is found: a plan per open finding, an undo per ended quarantine, and none that would be another plan today. */
final class Proposer {
    private final Ledger ledger;
    private final Journal journal;
    private final Proposals proposals;
    private final Pace pace;
    private final Map<String, Looked> looked = new HashMap<>();
    private final Map<String, Proposal.Refused> refused = new HashMap<>();

    private record Looked(Object at, Instant when) {}

    Proposer(Ledger ledger, Journal journal, Proposals proposals, Pace pace) {
        this.ledger = ledger;
        this.journal = journal;
        this.proposals = proposals;
        this.pace = pace;
    }

    /** Why there is no plan for a finding, as far as one was tried. */
    Optional<Proposal.Refused> refusal(String finding) {
        return Optional.ofNullable(refused.get(finding));
    }

    /** @throws UnreachableException if the API server doesn't answer */
    void turn(Instant now) {
        for (Remediation proposed : ledger.active()) {
            if (proposed.state() == State.PROPOSED) {
                attempt(proposed.id(), () -> keep(proposed, now));
            }
        }
        for (Finding finding : List.copyOf(ledger.findings())) {
            Fix fix = Proposals.fix(finding);
            if (finding.open() && fix != Fix.ADVICE && pace.proposes().contains(fix) && activeFor(finding).isEmpty() && due(finding.id(), finding, now)) {
                attempt(finding.id(), () -> propose(finding, now));
            }
        }
        for (Remediation done : List.copyOf(ledger.remediations())) {
            if (done.state().undoable() && done.plan().fix() == Fix.QUARANTINE_CLAIM && done.touched() && undoOf(done).isEmpty() && due(done.id(), done.revision(), now)) {
                attempt(done.id(), () -> offerUndo(done, now));
            }
        }
        looked.keySet().removeIf(id -> ledger.finding(id).isEmpty() && ledger.remediation(id).isEmpty());
        refused.keySet().removeIf(id -> ledger.finding(id).isEmpty());
    }

    /** What could not be looked at is due again. */
    private void attempt(String id, Runnable look) {
        try {
            look.run();
        } catch (UnreachableException e) {
            looked.remove(id);
            throw e;
        }
    }

    private void keep(Remediation proposed, Instant now) {
        if (!now.isBefore(proposed.plan().expiresAt())) {
            end(proposed, State.EXPIRED, new Reason("EXPIRED", "nobody approved it until " + proposed.plan().expiresAt()), now);
            return;
        }
        Optional<Finding> finding = ledger.finding(proposed.plan().finding());
        if (proposed.undoes() == null && finding.filter(Finding::open).isEmpty()) {
            end(proposed, State.WITHDRAWN, new Reason("FINDING_GONE", "the finding went away"), now);
            return;
        }
        Object version = proposed.undoes() == null ? finding.orElseThrow() : proposed.revision();
        if (due(proposed.id(), version, now)) {
            Optional<Remediation> undone = ledger.remediation(proposed.undoes());
            renew(proposed, undone.isPresent() ? proposals.toUndo(undone.get()) : proposals.forFinding(finding.orElseThrow()), now);
        }
    }

    /** A plan that would differ today is proposed anew. */
    private void renew(Remediation proposed, Proposal today, Instant now) {
        switch (today) {
            case Proposal.Planned planned when planned.plan().sameAs(proposed.plan()) -> { }
            case Proposal.Planned planned -> {
                Remediation withdrawn = proposed.end(State.WITHDRAWN, new Reason("PLAN_DIFFERS", "the plan would be another one now"), now);
                Remediation anew = Remediation.propose(Ids.next(), planned.plan(), proposed.undoes(), proposed.requester(), now);
                journal.commit(ended(withdrawn).and(proposed(anew)));
            }
            case Proposal.Refused no -> end(proposed, State.WITHDRAWN, new Reason(no.objection().name(), no.text()), now);
        }
    }

    private void propose(Finding finding, Instant now) {
        switch (proposals.forFinding(finding)) {
            case Proposal.Planned planned -> {
                refused.remove(finding.id());
                if (!triedBefore(planned.plan())) {
                    journal.commit(proposed(Remediation.propose(Ids.next(), planned.plan(), null, null, now)));
                }
            }
            case Proposal.Refused no -> refused.put(finding.id(), no);
        }
    }

    /** What was rejected, or did not work, is not proposed again by itself; what only ran out of time is. */
    private boolean triedBefore(Plan plan) {
        return ledger.remediations().stream().anyMatch(r -> r.undoes() == null && r.state() != State.EXPIRED && r.state() != State.WITHDRAWN && r.plan().sameAs(plan));
    }

    private void offerUndo(Remediation done, Instant now) {
        if (proposals.toUndo(done) instanceof Proposal.Planned planned) {
            journal.commit(proposed(Remediation.propose(Ids.next(), planned.plan(), done.id(), null, now)));
        }
    }

    private Optional<Remediation> activeFor(Finding finding) {
        return ledger.active().stream().filter(r -> r.undoes() == null && finding.id().equals(r.plan().finding())).findFirst();
    }

    private Optional<Remediation> undoOf(Remediation done) {
        return ledger.remediations().stream().filter(r -> done.id().equals(r.undoes())).findFirst();
    }

    /** Once for each version of it, and then every now and then. */
    private boolean due(String id, Object version, Instant now) {
        Looked last = looked.get(id);
        if (last != null && last.at().equals(version) && now.isBefore(last.when().plus(pace.review()))) {
            return false;
        }
        looked.put(id, new Looked(version, now));
        return true;
    }

    private void end(Remediation proposed, State how, Reason why, Instant now) {
        journal.commit(ended(proposed.end(how, why, now)));
    }

    private static Change ended(Remediation ended) {
        return Change.of(ended, Note.about(ended, AuditAction.ENDED, Note.REMEDIATOR));
    }

    private static Change proposed(Remediation proposed) {
        return Change.of(proposed, Note.about(proposed, AuditAction.PROPOSED, Note.REMEDIATOR));
    }
}

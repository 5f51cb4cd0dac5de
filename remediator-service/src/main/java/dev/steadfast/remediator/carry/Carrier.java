package dev.steadfast.remediator.carry;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.StepProgress;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.remediator.cluster.ClusterReader;
import dev.steadfast.remediator.cluster.Question;
import dev.steadfast.remediator.judge.Judge;
import dev.steadfast.remediator.judge.Limits;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.Situation;
import dev.steadfast.remediator.judge.Trace;
import dev.steadfast.remediator.judge.Verdict;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import dev.steadfast.remediator.live.Live;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes one approved remediation one step of the way, each time it is called: looks, judges, writes or waits. It keeps nothing between the calls but what is
 * in the log, so that another process goes on where this one stops.
 */
final class Carrier {
    /** What makes a quarantined object needed again: then it is taken back. */
    private static final Set<Objection> NEEDED_AGAIN = Set.of(Objection.CLAIM_MOUNTED, Objection.IN_RANGE);

    private final Ledger ledger;
    private final Journal journal;
    private final ClusterReader reader;
    private final Hand hand;
    private final Leadership leadership;
    private final Supplier<Limits> limits;
    private final InstantSource clock;

    Carrier(Ledger ledger, Journal journal, ClusterReader reader, Hand hand, Leadership leadership, Supplier<Limits> limits, InstantSource clock) {
        this.ledger = ledger;
        this.journal = journal;
        this.reader = reader;
        this.hand = hand;
        this.leadership = leadership;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws dev.steadfast.remediator.cluster.UnreachableException if the API server doesn't answer: nothing was changed */
    void advance(Remediation remediation) {
        if (remediation.next().isEmpty()) {
            boolean back = remediation.turnedBack() != null;
            end(remediation, back ? State.ABORTED : State.SUCCEEDED, back ? remediation.turnedBack() : new Reason("DONE", "every step is done and its effect was seen"));
            return;
        }
        int index = remediation.next().getAsInt();
        Live live = reader.read(Question.about(remediation.plan()));
        Situation situation = situation(remediation, live);
        StepProgress progress = remediation.progress().get(index);
        switch (progress.state()) {
            case WRITTEN -> awaitEffect(remediation, index, situation);
            case INTENDED -> {
                if (Trace.found(remediation, index, live)) {
                    wrote(remediation, index, "it was found to be done");
                } else {
                    judge(remediation, index, situation);
                }
            }
            case PENDING -> judge(remediation, index, situation);
            case DONE, UNKNOWN -> throw new IllegalStateException("step " + index + " of " + remediation.id() + " is " + progress.state());
        }
    }

    boolean stormy() {
        Limits today = limits.get();
        return Storm.newlyBroken(ledger.findings(), today.stormWithin(), clock.instant()) > today.stormSets();
    }

    private Situation situation(Remediation remediation, Live live) {
        Instant now = clock.instant();
        Limits today = limits.get();
        return new Situation(now, live, ledger.others(remediation.id()), ledger.pauses(), Storm.newlyBroken(ledger.findings(), today.stormWithin(), now),
                leadership.left(), today);
    }

    private void judge(Remediation remediation, int index, Situation situation) {
        switch (Judge.judge(remediation, index, situation)) {
            case Verdict.Go go -> hand.carryOut(remediation, index, situation);
            case Verdict.Wait wait -> hand.await(remediation, index, wait.reason(), situation.now());
            case Verdict.No no -> refuse(remediation, index, no, situation);
        }
    }

    private void refuse(Remediation remediation, int index, Verdict.No no, Situation situation) {
        boolean begun = remediation.progress().stream().anyMatch(p -> p.state() == StepState.DONE);
        if (NEEDED_AGAIN.contains(no.objection()) && begun && remediation.turnedBack() == null && !remediation.plan().otherwise().isEmpty()) {
            Remediation back = remediation.turnBack(no.reason(), situation.now());
            journal.commit(Change.of(back, Note.about(back, AuditAction.TURNED_BACK, Note.REMEDIATOR)));
            return;
        }
        boolean late = no.objection() == Objection.APPROVAL_EXPIRED && !remediation.touched();
        Step step = remediation.plan().all().get(index);
        Remediation ended = remediation.end(late ? State.EXPIRED : State.ABORTED, no.reason(), situation.now());
        journal.commit(Change.of(ended, Note.about(ended, AuditAction.ENDED, Note.REMEDIATOR).at(index, step.target().text())));
    }

    private void awaitEffect(Remediation remediation, int index, Situation situation) {
        Step step = remediation.plan().all().get(index);
        Instant until = remediation.progress().get(index).writtenAt().plus(step.within());
        switch (Judge.effect(remediation, index, situation)) {
            case Verdict.Go go -> {
                Remediation done = remediation.done(index, situation.now());
                journal.commit(Change.of(done, Note.about(done, AuditAction.STEP_DONE, Note.REMEDIATOR).at(index, step.target().text())));
            }
            case Verdict.Wait wait -> {
                if (!situation.now().isBefore(until)) {
                    end(remediation, State.FAILED, new Reason(Objection.EFFECT_NOT_SEEN.name(), "not until " + until + ": " + wait.text()));
                }
            }
            case Verdict.No no -> end(remediation, State.FAILED, no.reason());
        }
    }

    private void wrote(Remediation remediation, int index, String how) {
        Remediation next = remediation.wrote(index, clock.instant());
        journal.commit(Change.of(next, Note.about(next, AuditAction.STEP_WRITTEN, Note.REMEDIATOR).at(index, remediation.plan().all().get(index).target().text())
                .resulting(how)));
    }

    private void end(Remediation remediation, State how, Reason why) {
        Remediation ended = remediation.end(how, why, clock.instant());
        journal.commit(Change.of(ended, Note.about(ended, AuditAction.ENDED, Note.REMEDIATOR)));
    }
}

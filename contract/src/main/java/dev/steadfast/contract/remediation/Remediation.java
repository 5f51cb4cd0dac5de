package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * One plan and where it stands. Key: {@link #id()}. Transitions give the next revision; a transition that the state doesn't allow is an
 * {@link IllegalStateException}.
 *
 * @param revision counts the records of this remediation; a reader that has seen a later one drops an earlier one
 * @param digest of the plan; what is approved
 * @param progress of each step of {@link Plan#all()}
 * @param undoes the id of the remediation that this one undoes; null for a fix
 * @param requester who asked for the plan; null if a finding, or the end of another remediation, brought it
 * @param turnedBack why the steps of {@code otherwise} are taken; null while the plan goes forward
 * @param reason why it is over, or what it waits for
 * @param audited the sequence of the audit entry that was written with this revision
 */
public record Remediation(String id, long revision, Plan plan, String digest, State state, List<StepProgress> progress, List<Approval> approvals,
        String undoes, Identity requester, Instant proposedAt, Instant approvedAt, Instant startedAt, Instant endedAt, Instant updatedAt,
        Reason turnedBack, Reason reason, long audited) {

    public Remediation {
        if (id == null || plan == null || digest == null) {
            throw new IllegalArgumentException("a remediation needs id, plan and digest");
        }
        state = state == null ? State.UNKNOWN : state;
        progress = progress == null ? List.of() : List.copyOf(progress);
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
        if (progress.size() != plan.all().size()) {
            throw new IllegalArgumentException("a remediation needs the progress of each of its " + plan.all().size() + " steps, not of " + progress.size());
        }
    }

    /** @param at when it is written: a resend behind a forged record has the same id */
    public CloudEvent event(Instant at) {
        return new CloudEvent(EventType.REMEDIATION, id + ":" + revision, plan.cluster(), plan.subject().text(), at);
    }

    public static Remediation propose(String id, Plan plan, String undoes, Identity requester, Instant now) {
        return new Remediation(id, 1, plan, plan.digest(), State.PROPOSED, Collections.nCopies(plan.all().size(), StepProgress.PENDING), List.of(), undoes,
                requester, now, null, null, null, now, null, null, 0);
    }

    public Remediation approve(Approval approval, Instant now) {
        expect(state == State.PROPOSED, "approved");
        List<Approval> all = new ArrayList<>(approvals);
        all.add(approval);
        return new Remediation(id, revision + 1, plan, digest, State.APPROVED, progress, all, undoes, requester, proposedAt, now, null, null, now, null, null,
                audited);
    }

    /** Written to the log before the write is begun. The first intent of all is what makes it RUNNING. */
    public Remediation intend(int step, String zone, Instant now) {
        expect(state == State.APPROVED || state == State.RUNNING, "carried out");
        return with(State.RUNNING, replace(step, progress.get(step).intend(zone, now)), turnedBack, null, now);
    }

    public Remediation wrote(int step, Instant now) {
        expect(state == State.RUNNING, "carried out");
        return with(state, replace(step, progress.get(step).wrote(now)), turnedBack, null, now);
    }

    public Remediation done(int step, Instant now) {
        expect(state == State.RUNNING, "carried out");
        return with(state, replace(step, progress.get(step).done(now)), turnedBack, null, now);
    }

    /** From here on the steps of {@code otherwise} are taken. */
    public Remediation turnBack(Reason why, Instant now) {
        expect(state == State.RUNNING && turnedBack == null && !plan.otherwise().isEmpty(), "turned back");
        return with(state, progress, why, why, now);
    }

    /** What it waits for, so that “why was it not fixed” has an answer. */
    public Remediation waiting(Reason why, Instant now) {
        expect(!state.over(), "waited for");
        return with(state, progress, turnedBack, why, now);
    }

    public Remediation end(State how, Reason why, Instant now) {
        boolean allowed = switch (how) {
            case SUCCEEDED, FAILED -> state == State.RUNNING;
            case ABORTED -> state == State.RUNNING || state == State.APPROVED;
            case REJECTED, EXPIRED, WITHDRAWN -> state == State.PROPOSED || state == State.APPROVED;
            case PROPOSED, APPROVED, RUNNING, UNKNOWN -> false;
        };
        expect(allowed, how.name());
        return with(how, progress, turnedBack, why, now);
    }

    /** The same revision, with the audit entry that goes with it. */
    public Remediation audited(long sequence) {
        return new Remediation(id, revision, plan, digest, state, progress, approvals, undoes, requester, proposedAt, approvedAt, startedAt, endedAt, updatedAt,
                turnedBack, reason, sequence);
    }

    /** The index of the step that is next, in {@link Plan#all()}; empty when all that has to be done is done. */
    public OptionalInt next() {
        int from = turnedBack == null ? 0 : plan.steps().size();
        int to = turnedBack == null ? plan.steps().size() : progress.size();
        for (int i = from; i < to; i++) {
            if (progress.get(i).state() != StepState.DONE) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether any write was made, or may have been. */
    @JsonIgnore
    public boolean touched() {
        return progress.stream().anyMatch(p -> p.state() != StepState.PENDING);
    }

    private Remediation with(State to, List<StepProgress> steps, Reason back, Reason why, Instant now) {
        Instant started = startedAt == null && to == State.RUNNING ? now : startedAt;
        return new Remediation(id, revision + 1, plan, digest, to, steps, approvals, undoes, requester, proposedAt, approvedAt, started,
                to.over() ? now : null, now, back, why, audited);
    }

    private List<StepProgress> replace(int step, StepProgress with) {
        List<StepProgress> all = new ArrayList<>(progress);
        all.set(step, with);
        return all;
    }

    private void expect(boolean allowed, String what) {
        if (!allowed) {
            throw new IllegalStateException("remediation " + id + " is " + state + " and can't be " + what);
        }
    }
}

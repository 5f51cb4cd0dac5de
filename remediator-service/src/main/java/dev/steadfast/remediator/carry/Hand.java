package dev.steadfast.remediator.carry;

import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Predicate;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.StepProgress;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.remediator.cluster.ClusterWriter;
import dev.steadfast.remediator.cluster.Write;
import dev.steadfast.remediator.cluster.WriteResult;
import dev.steadfast.remediator.decide.Authority;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.Situation;
import dev.steadfast.remediator.judge.Zones;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Failpoints;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does what the judge let pass: the approval verified anew, the write rehearsed (dry run), written to the log, the approval verified once more, the write made once. An answer that is lost is not
 * followed by a second write: the next look says whether it was made.
 */
final class Hand {
    private static final int CONFLICTS = 5;

    private final Journal journal;
    private final ClusterWriter writer;
    private final Authority authority;
    private final Leadership leadership;
    private final Failpoints failpoints;
    private final InstantSource clock;
    private final Map<String, Integer> conflicts = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();

    Hand(Journal journal, ClusterWriter writer, Authority authority, Leadership leadership, Failpoints failpoints, InstantSource clock) {
        this.journal = journal;
        this.writer = writer;
        this.authority = authority;
        this.leadership = leadership;
        this.failpoints = failpoints;
        this.clock = clock;
    }

    void carryOut(Remediation remediation, int index, Situation situation) {
        if (situation.now().isBefore(notBefore.getOrDefault(remediation.id(), Instant.MIN))) {
            return;
        }
        Step step = remediation.plan().all().get(index);
        if (!stillApproved(remediation, index)) {
            return;
        }
        Write write;
        try {
            write = Writes.of(remediation, index, situation.live(), situation.now());
        } catch (IllegalStateException e) {
            end(remediation, index, State.ABORTED, Reason.of(Objection.WRITE_REFUSED, e.getMessage()));
            return;
        }
        Optional<Reason> objection = objection(remediation, index, writer.dryRun(write), true);
        if (objection.isPresent()) {
            await(remediation, index, objection.get(), situation.now());
        } else if (leadership.left().compareTo(situation.limits().writeTimeout()) > 0) {
            Remediation intended = remediation.intend(index, Zones.of(step, situation), clock.instant());
            journal.commit(Change.of(intended, Note.about(intended, AuditAction.STEP_INTENDED, Note.REMEDIATOR).at(index, step.target().text())));
            write(intended, index, write, situation);
        }
    }

    /** If not, it is over. */
    private boolean stillApproved(Remediation remediation, int index) {
        try {
            authority.verify(remediation, remediation.plan().all().get(index), clock.instant());
            return true;
        } catch (RefusedException e) {
            end(remediation, index, State.ABORTED, Reason.of(Objection.APPROVAL_REVOKED, e.refusal() + ": " + e.getMessage()));
            return false;
        }
    }

    private void write(Remediation remediation, int index, Write write, Situation situation) {
        Step step = remediation.plan().all().get(index);
        // The rehearsal and the log may have taken long: what was revoked meanwhile is no authority any more.
        if (!stillApproved(remediation, index)) {
            return;
        }
        if (leadership.left().compareTo(situation.limits().writeTimeout()) <= 0) {
            return;
        }
        failpoints.reach("cluster:" + step.verb() + ":before");
        WriteResult result = writer.write(write);
        failpoints.reach("cluster:" + step.verb() + ":after");
        if (result instanceof WriteResult.Accepted accepted) {
            conflicts.remove(remediation.id());
            Remediation next = remediation.wrote(index, clock.instant());
            journal.commit(Change.of(next, Note.about(next, AuditAction.STEP_WRITTEN, Note.REMEDIATOR).at(index, step.target().text())
                    .resulting(String.valueOf(accepted.code()))));
            return;
        }
        objection(remediation, index, result, false).ifPresent(why -> await(remediation, index, why, clock.instant()));
    }

    /** What a refused write means; empty if it was accepted, or if it ended the remediation. */
    private Optional<Reason> objection(Remediation remediation, int index, WriteResult result, boolean rehearsal) {
        return switch (result) {
            case WriteResult.Accepted accepted -> Optional.empty();
            case WriteResult.Conflict conflict -> {
                int count = conflicts.merge(remediation.id(), 1, Integer::sum);
                String text = conflict.text() + " (" + count + " of " + CONFLICTS + ")";
                yield Optional.of(Reason.of(count < CONFLICTS ? Objection.CONFLICT : Objection.WRITE_REFUSED, text));
            }
            case WriteResult.Budget budget -> Optional.of(Reason.of(budget.two() ? Objection.TWO_BUDGETS : Objection.BUDGET, budget.text()));
            case WriteResult.Overloaded overloaded -> {
                notBefore.put(remediation.id(), clock.instant().plus(overloaded.retryAfter()));
                yield Optional.of(Reason.of(Objection.API_OVERLOADED, overloaded.text()));
            }
            case WriteResult.Refused refused -> Optional.of(Reason.of(Objection.WRITE_REFUSED, refused.code() + ": " + refused.text()));
            case WriteResult.Unknown unknown -> Optional.of(Reason.of(Objection.UNREACHABLE, (rehearsal ? "the dry run got no answer: " : "") + unknown.text()));
        };
    }

    /** It stays where it is and says why; when its patience is over, or nothing will change, it ends. */
    void await(Remediation remediation, int index, Reason why, Instant now) {
        Step step = remediation.plan().all().get(index);
        boolean hopeless = why.code().equals(Objection.WRITE_REFUSED.name());
        if (hopeless || now.isAfter(deadline(remediation, index, step))) {
            end(remediation, index, State.ABORTED, hopeless ? why : new Reason(why.code(), "waited for " + step.patience() + ": " + why.text()));
        } else if (remediation.reason() == null || !remediation.reason().code().equals(why.code())) {
            Remediation waiting = remediation.waiting(why, now);
            journal.commit(Change.of(waiting, Note.about(waiting, AuditAction.OBJECTION, Note.REMEDIATOR).at(index, step.target().text()).resulting(why.code())));
        }
    }

    private static Instant deadline(Remediation remediation, int index, Step step) {
        if (remediation.turnedBack() != null) {
            return Instant.MAX;
        }
        Instant since = remediation.progress().stream().map(StepProgress::doneAt).filter(d -> d != null).max(Instant::compareTo).orElse(remediation.approvedAt());
        String quarantine = remediation.progress().get(index).state() == StepState.DONE ? null : step.asked(Predicate.QUARANTINED_FOR);
        return since.plus(step.patience()).plus(quarantine == null ? Duration.ZERO : Duration.parse(quarantine));
    }

    private void end(Remediation remediation, int index, State how, Reason why) {
        Remediation ended = remediation.end(how, why, clock.instant());
        journal.commit(Change.of(ended, Note.about(ended, AuditAction.ENDED, Note.REMEDIATOR).at(index, remediation.plan().all().get(index).target().text())));
    }
}

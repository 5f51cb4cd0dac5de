package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Reason;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.cluster.Permission;
import dev.steadfast.remediator.cluster.ReadOnly;
import dev.steadfast.remediator.judge.Pauses;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.ledger.Note;
import java.time.Duration;
import java.time.Instant;

/** From a decision that came in to the change that it makes, or the refusal. The first thing that is wrong is what is said. */
public final class Decisions {
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** Who could not say who they are; the API reports it so that it is audited. */
    public static final String ANONYMOUS = "system:anonymous";
    private static final String BY_KEY = " by key:";

    private final Ledger ledger;
    private final Originals originals;
    private final Standing standing;
    private final Duration validity;
    private final boolean writes;

    /**
     * @param validity how long an approval is good for at most, from when it was issued
     * @param writes whether anything that is approved could be carried out
     */
    public Decisions(Ledger ledger, Originals originals, Standing standing, Duration validity, boolean writes) {
        this.ledger = ledger;
        this.originals = originals;
        this.standing = standing;
        this.validity = validity;
        this.writes = writes;
    }

    /** @throws RefusedException if nobody vouches for it */
    public Originals.Authentic authenticate(String original, Instant now) {
        return originals.read(original, now);
    }

    /** What is asked of every decision. @throws RefusedException if it does not count */
    public void check(Decision decision, Instant now) {
        if (decision.by().username().equals(ANONYMOUS)) {
            throw new RefusedException(Refusal.NOT_AUTHENTICATED, decision.comment() == null ? "the token is not valid" : decision.comment());
        }
        if (decision.action() == Action.UNKNOWN) {
            throw new RefusedException(Refusal.NOT_UNDERSTOOD, "the action is not one that this version knows");
        }
        if (!decision.cluster().equals(ledger.cluster())) {
            throw new RefusedException(Refusal.WRONG_CLUSTER, "it is for cluster " + decision.cluster() + ", this is " + ledger.cluster());
        }
        if (decision.issuedAt().isAfter(now.plus(SKEW))) {
            throw new RefusedException(Refusal.NOT_YET_VALID, "it was issued at " + decision.issuedAt() + ", which is in the future");
        }
        if (ledger.decided(decision.jti()).isPresent()) {
            throw new RefusedException(Refusal.REPLAYED, "its jti " + decision.jti() + " was used before");
        }
        if (!now.isBefore(expiry(decision))) {
            throw new RefusedException(Refusal.EXPIRED, "it expired at " + expiry(decision));
        }
    }

    /** From when on it does not count, whatever it says. */
    public Instant expiry(Decision decision) {
        Instant latest = decision.issuedAt().plus(validity);
        return decision.expiresAt().isBefore(latest) ? decision.expiresAt() : latest;
    }

    /** @param place of the record on its topic */
    public Change decide(Originals.Authentic authentic, String original, String place, Instant now) {
        return switch (authentic.decision().action()) {
            case APPROVE -> approve(authentic, original, place, now);
            case REJECT -> reject(authentic, place, now);
            case PAUSE, RESUME -> pause(authentic, place);
            case PROPOSE, UNDO, UNKNOWN -> throw new IllegalStateException("not decided here: " + authentic.decision().action());
        };
    }

    private Change approve(Originals.Authentic authentic, String original, String place, Instant now) {
        Decision decision = authentic.decision();
        Remediation remediation = remediation(decision);
        if (!remediation.digest().equals(decision.digest()) || !remediation.plan().digest().equals(decision.digest())) {
            throw new RefusedException(Refusal.WRONG_DIGEST, "the plan's digest is " + remediation.digest() + ", approved was " + decision.digest());
        }
        if (!remediation.plan().understood()) {
            throw new RefusedException(Refusal.NOT_UNDERSTOOD, "the plan has a verb or a condition that this version doesn't know");
        }
        if (remediation.state() != State.PROPOSED) {
            throw new RefusedException(Refusal.WRONG_STATE, "it is " + remediation.state() + (remediation.reason() == null ? "" : ": " + remediation.reason().text()));
        }
        if (!now.isBefore(remediation.plan().expiresAt())) {
            throw new RefusedException(Refusal.EXPIRED, "the plan expired at " + remediation.plan().expiresAt());
        }
        standing.toApprove(authentic, remediation, Permission.approving(remediation.plan()));
        if (!writes) {
            throw new RefusedException(Refusal.READ_ONLY, ReadOnly.WHY);
        }
        for (Assertion asked : remediation.plan().asks()) {
            if (!decision.assertions().contains(asked)) {
                throw new RefusedException(Refusal.ASSERTION_MISSING, "whoever approves this plan must assert: " + asked.text());
            }
        }
        withinBudget(authentic.key(), now);
        Remediation approved = remediation.approve(new Approval(decision.expiringAt(expiry(decision)), original, now), now);
        return Change.of(approved, Note.about(approved, AuditAction.APPROVED, actor(decision)).because(comment(decision)).decidedBy(decision.jti(), place));
    }

    /** Asked last, and only here: an approval that was within the budget stays so. What was refused is not counted. */
    private void withinBudget(RegisteredKey key, Instant now) {
        String spent = key == null ? null : key.budget().spent(since -> ledger.approvals(a -> a.endsWith(BY_KEY + key.id()), since), now);
        if (spent != null) {
            throw new RefusedException(Refusal.OVER_BUDGET, "the key " + key.id() + ": " + spent);
        }
    }

    private Change reject(Originals.Authentic authentic, String place, Instant now) {
        Decision decision = authentic.decision();
        Remediation remediation = remediation(decision);
        if (remediation.state().over()) {
            throw new RefusedException(Refusal.WRONG_STATE, "it is " + remediation.state() + " already");
        }
        standing.to(Permission.approve(remediation.plan().fix(), remediation.plan().namespace()), authentic, remediation.plan());
        boolean stops = remediation.state() == State.RUNNING;
        Reason why = new Reason("REJECTED", (stops ? "stopped by " : "rejected by ") + decision.by().username() + (decision.comment() == null ? "" : ": " + decision.comment()));
        Remediation ended = remediation.end(stops ? State.ABORTED : State.REJECTED, why, now);
        return Change.of(ended, Note.about(ended, AuditAction.REJECTED, actor(decision)).decidedBy(decision.jti(), place));
    }

    private Change pause(Originals.Authentic authentic, String place) {
        Decision decision = authentic.decision();
        standing.to(Permission.pause(decision.namespace()), authentic, null);
        String scope = decision.namespace() == null ? Pauses.CLUSTER : decision.namespace();
        AuditAction action = decision.action() == Action.PAUSE ? AuditAction.PAUSED : AuditAction.RESUMED;
        return Change.of(Note.of(action, actor(decision), ledger.cluster() + "/" + scope).because(comment(decision)).resulting(action.name())
                .decidedBy(decision.jti(), place));
    }

    private Remediation remediation(Decision decision) {
        Remediation found = ledger.remediation(decision.remediation())
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REMEDIATION, "there is no remediation " + decision.remediation()));
        if (!found.plan().namespace().equals(decision.namespace())) {
            throw new RefusedException(Refusal.WRONG_NAMESPACE, "the plan is for namespace " + found.plan().namespace() + ", the decision for " + decision.namespace());
        }
        if (ledger.outlawed(found.id())) {
            throw new RefusedException(Refusal.NOT_AUDITED, Ledger.contradiction(found));
        }
        return found;
    }

    private static Reason comment(Decision decision) {
        return decision.comment() == null ? null : new Reason("COMMENT", decision.comment());
    }

    /** Who, as the audit names them. */
    public static String actor(Decision decision) {
        return switch (decision.via()) {
            case KAFKA -> decision.by().username() + BY_KEY + decision.name();
            case POLICY -> "policy:" + decision.name();
            case HTTP, UNKNOWN -> decision.by().username();
        };
    }
}

package dev.steadfast.remediator.judge;

/** Everything that can keep a step from being done: the one list of “why was it not fixed”. */
public enum Objection {
    // The plan and its approval.
    PLAN_NOT_UNDERSTOOD,
    DIGEST_DIFFERS,
    NOT_APPROVED,
    APPROVAL_EXPIRED,
    /** It runs longer than all its steps together may take. */
    PLAN_OVERDUE,
    /** The approval does not hold any more: key, permission, or policy. The text says which. */
    APPROVAL_REVOKED,

    // What the world must look like, whatever the plan.
    PAUSED,
    LEASE_TOO_SHORT,
    CANNOT_SEE,
    NAMESPACE_TERMINATING,
    PROTECTED,
    OPERATOR_OWNED,
    MANAGED_BY_GITOPS,
    OUTSIDE_WRITE,
    OUTSIDE_WINDOW,
    STORM,
    RATE,
    BLAST_RADIUS,

    // The objects of the plan.
    TARGET_GONE,
    TARGET_MADE_ANEW,
    TARGET_TERMINATING,
    GENERATION_CHANGED,
    NOT_OBSERVED,
    REVISION_CHANGED,

    // Replacing a pod.
    HEALED,
    FINDING_GONE,
    NOT_BLOCKING,
    NODE_NOT_READY,
    CLAIM_TERMINATING,
    REVISION_NOT_PROVEN,
    QUORUM,
    TRIED_BEFORE,
    BUDGET,
    TWO_BUDGETS,

    // Claims and volumes.
    CLAIM_MOUNTED,
    LATENT_REFERENCE,
    IN_RANGE,
    SCALED_TO_ZERO,
    AUTOSCALED,
    RETENTION_DELETES,
    NAME_COLLISION,
    NOT_BOUND,
    VOLUME_ATTACHED,
    COPY_UNFINISHED,
    RECLAIM_POLICY_CHANGED,
    MANIFEST_CHANGED,
    MANIFEST_TOO_LARGE,
    QUARANTINE_NOT_OVER,
    NOT_QUARANTINED,
    ALREADY_QUARANTINED,
    NEW_CLAIM,
    CLAIM_STILL_THERE,
    NOT_RELEASED,
    EFFECT_NOT_SEEN,

    // What the planner alone says.
    NOT_OPEN,
    NOT_SURE_ENOUGH,
    NO_SUCH_FIX,
    NOTHING_TO_UNDO,

    // What the API server says to a write.
    CONFLICT,
    WRITE_REFUSED,
    API_OVERLOADED,
    UNREACHABLE
}

package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Why a decision, or a record on a topic, was refused. */
public enum Refusal {
    UNREADABLE,
    UNSIGNED,
    /** Signed by a key that is not registered, or not any more. */
    UNKNOWN_KEY,
    /** The signature is not of these bytes. */
    FORGED,
    /** A verb, a predicate or an action that this remediator doesn't know. */
    NOT_UNDERSTOOD,
    EXPIRED,
    /** Issued in the future. */
    NOT_YET_VALID,
    /** Its jti was used before. */
    REPLAYED,
    WRONG_DIGEST,
    WRONG_CLUSTER,
    WRONG_NAMESPACE,
    /** The key is registered, but not for this fix or namespace. */
    OUT_OF_SCOPE,
    /** The key has approved as many as it may within the hour, or the day. */
    OVER_BUDGET,
    NOT_AUTHENTICATED,
    NOT_PERMITTED,
    /** A service account that is not listed as an approver. */
    SERVICE_ACCOUNT,
    /** Approved by who asked for it. */
    OWN_PLAN,
    NO_SUCH_REMEDIATION,
    /** It is not in a state in which this can be decided. */
    WRONG_STATE,
    /** This remediator was started to write nothing to the cluster: what is approved could not be carried out. */
    READ_ONLY,
    /** The plan asks for an assertion that the decision doesn't make. */
    ASSERTION_MISSING,
    /** An older record of a remediation was put back. */
    OUTDATED,
    /** A transition that nobody who has the key wrote to the audit. */
    NOT_AUDITED,
    TOO_LARGE,
    /** What was asked for has no plan now; the text says why. */
    NO_PLAN,
    @JsonEnumDefaultValue
    UNKNOWN
}

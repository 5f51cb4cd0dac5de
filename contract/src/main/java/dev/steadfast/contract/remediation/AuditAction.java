package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What an audit entry records. */
public enum AuditAction {
    /** A remediator began to act for the cluster. */
    LEADER_STARTED,
    PROPOSED,
    APPROVED,
    /** Of what runs: stopped by a person. */
    REJECTED,
    /** A step is about to be written to the cluster. */
    STEP_INTENDED,
    /** The API server accepted the step's write, or it was found to be done. */
    STEP_WRITTEN,
    /** The step's effect was seen. */
    STEP_DONE,
    /** The API server refused the step's write. */
    WRITE_REFUSED,
    /** The judge said wait or no. */
    OBJECTION,
    /** The object is needed again: what was done is taken back. */
    TURNED_BACK,
    /** The remediation is over; the result says how. */
    ENDED,
    PAUSED,
    RESUMED,
    /** A decision, or a record on a topic, was refused; {@code count} of the same kind. */
    REFUSED,
    /** The chain that was found at the start is not whole. */
    CHAIN_BROKEN,
    @JsonEnumDefaultValue
    UNKNOWN
}

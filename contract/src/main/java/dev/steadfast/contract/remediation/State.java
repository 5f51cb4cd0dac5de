package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where a remediation stands. */
public enum State {
    /** Waits for somebody's approval. */
    PROPOSED,
    /** Approved, not begun. */
    APPROVED,
    /** Begun: a step is waited for, done, or watched. */
    RUNNING,
    /** Every step is done and its effect was seen. */
    SUCCEEDED,
    /** A write was made and its effect was not seen in time. */
    FAILED,
    /** Stopped by an objection, or by a person, before all of it was done. */
    ABORTED,
    REJECTED,
    /** Nobody approved it in time, or it was not begun in time. */
    EXPIRED,
    /** The finding went away, or would have another plan now. */
    WITHDRAWN,
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether nothing will ever be done for it again. */
    public boolean over() {
        return switch (this) {
            case PROPOSED, APPROVED, RUNNING -> false;
            case SUCCEEDED, FAILED, ABORTED, REJECTED, EXPIRED, WITHDRAWN, UNKNOWN -> true;
        };
    }

    /** Whether it was begun and is over: then an undo is offered. */
    public boolean undoable() {
        return this == SUCCEEDED || this == FAILED || this == ABORTED;
    }
}

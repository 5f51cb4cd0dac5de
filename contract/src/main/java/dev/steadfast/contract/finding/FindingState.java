package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where a finding stands. */
public enum FindingState {
    /** The condition holds, its dwell is not over: {@code due} says when it will be a finding. */
    CANDIDATE,
    OPEN,
    /** It was open and is over; the record is removed after its retention. */
    RESOLVED,
    @JsonEnumDefaultValue
    UNKNOWN
}

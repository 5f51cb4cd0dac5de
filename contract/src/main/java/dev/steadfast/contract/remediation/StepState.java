package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How far a step is. What is INTENDED may have been done: whoever continues it looks before doing it. */
public enum StepState {
    PENDING,
    INTENDED,
    WRITTEN,
    /** Its effect was seen. */
    DONE,
    @JsonEnumDefaultValue
    UNKNOWN
}

package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is decided, or asked for. Closed: UNKNOWN is refused. */
public enum Action {
    APPROVE,
    /** Of what runs: stop it. */
    REJECT,
    PAUSE,
    RESUME,
    /** Ask for a plan for a finding. */
    PROPOSE,
    /** Ask for the plan that takes a remediation back. */
    UNDO,
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

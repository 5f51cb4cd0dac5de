package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is decided. Closed: UNKNOWN is refused. */
public enum Action {
    APPROVE,
    /** Of what runs: stop it. */
    REJECT,
    PAUSE,
    RESUME,
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

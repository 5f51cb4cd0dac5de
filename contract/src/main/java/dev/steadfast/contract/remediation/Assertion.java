package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A fact that the API can't show and that an approver states with their decision. */
public enum Assertion {
    /** The revision that the set is going to is good, though no pod has been Ready at it. */
    TARGET_REVISION_IS_GOOD,
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

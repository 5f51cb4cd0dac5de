package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How sure, in rising order. Only what is at least HIGH may become a plan. */
public enum Confidence {
    @JsonEnumDefaultValue
    UNKNOWN,
    /** Plausible: to be looked at by a person. */
    LOW,
    /** The objects say so, but something that was not seen might contradict it. */
    MEDIUM,
    /** The objects and what was seen of them say so. */
    HIGH,
    /** Kubernetes itself could not conclude otherwise. */
    CERTAIN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad: in rising order. Critical is worth a page, a warning a ticket, an info a look. */
public enum Severity {
    @JsonEnumDefaultValue
    UNKNOWN,
    INFO,
    WARNING,
    CRITICAL;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

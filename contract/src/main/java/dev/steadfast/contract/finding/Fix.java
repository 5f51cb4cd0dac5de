package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What would fix a finding: kinds that Steadfast can carry out, and advice. */
public enum Fix {
    /** Evict the pod that everything waits for (A2). */
    REPLACE_POD,
    /** Keep the volume, then delete the claim (G1 to G3; section 4.2 of the catalogue). */
    QUARANTINE_CLAIM,
    /** Undo of QUARANTINE_CLAIM while the claim is still there: the volume is as it was. */
    LIFT_QUARANTINE,
    /** Undo of QUARANTINE_CLAIM after the claim was deleted: the claim is bound to the same volume again (section 4.4 of the catalogue). */
    RESTORE_CLAIM,
    /** Nothing that Steadfast carries out: the sentence says what a person can do. */
    ADVICE,
    @JsonEnumDefaultValue
    UNKNOWN;

    /** As it stands in records and in the names of permissions: {@code replace-pod}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

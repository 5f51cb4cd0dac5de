package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The way a decision came, and with it who vouches for it. */
public enum Channel {
    /** The remediator checked a bearer token, and signed the decision itself. */
    HTTP,
    /** A JWS by a registered key. */
    KAFKA,
    /** The policy file, signed by the remediator. */
    POLICY,
    @JsonEnumDefaultValue
    UNKNOWN
}

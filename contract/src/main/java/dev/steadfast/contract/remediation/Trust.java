package dev.steadfast.contract.remediation;

/** What a signature says about a record. Only GENUINE is acted on. */
public enum Trust {
    GENUINE,
    UNSIGNED,
    UNKNOWN_KEY,
    /** The signature is not of these bytes. */
    FORGED,
    UNREADABLE
}

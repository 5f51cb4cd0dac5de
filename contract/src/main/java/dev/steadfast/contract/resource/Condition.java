package dev.steadfast.contract.resource;

import java.time.Instant;

/** A condition of any object. */
public record Condition(String type, String status, String reason, String message, Instant lastTransitionTime) {
    /** Whether its status is {@code True}; {@code Unknown} is not. */
    public boolean holds() {
        return "True".equals(status);
    }
}

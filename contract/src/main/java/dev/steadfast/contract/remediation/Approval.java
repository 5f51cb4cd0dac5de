package dev.steadfast.contract.remediation;

import java.time.Instant;

/** An approval as it was accepted, with the original that is verified anew before each step. @param original the signed JSON, or the compact JWS */
public record Approval(Decision decision, String original, Instant acceptedAt) {

    public Approval {
        if (decision == null || original == null) {
            throw new IllegalArgumentException("an approval needs its decision and the signed original");
        }
    }
}

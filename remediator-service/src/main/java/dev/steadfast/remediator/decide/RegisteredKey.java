package dev.steadfast.remediator.decide;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Identity;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * A key that may sign decisions over Kafka, as the ConfigMap registers it. It stands for a Kubernetes user, and can do nothing that this user may not.
 *
 * @param algorithm {@code EdDSA} or {@code ES256}
 * @param namespaces that it may decide for; {@code *} for all
 * @param fixes that it may decide on; empty for all
 * @param budget how much it may approve
 * @param expiresAt null if it does not expire
 */
public record RegisteredKey(String id, PublicKey key, String algorithm, Identity user, List<String> namespaces, List<Fix> fixes, KeyBudget budget, Instant expiresAt) {

    public RegisteredKey {
        namespaces = List.copyOf(namespaces);
        fixes = List.copyOf(fixes);
    }

    boolean covers(String namespace, Fix fix) {
        boolean there = namespaces.contains("*") || namespace != null && namespaces.contains(namespace);
        return there && (fix == null || fixes.isEmpty() || fixes.contains(fix));
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}

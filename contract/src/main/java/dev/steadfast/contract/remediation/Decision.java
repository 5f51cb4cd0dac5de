package dev.steadfast.contract.remediation;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import java.time.Instant;
import java.util.List;

/**
 * What somebody decided, or asks for. Key: the remediation's id, or the scope of a pause.
 *
 * @param jti unique per decision (RFC 7519); what has been used once is refused
 * @param remediation what is approved, rejected or to be undone; null for a pause and for a plan that is asked for
 * @param finding for which a plan is asked; null for everything else
 * @param digest of the plan that is approved or rejected
 * @param namespace of the plan; of a pause: the namespace that is paused, null for the whole cluster
 * @param by who; on Kafka not part of what is sent, but what the key is registered for
 * @param name of the policy rule, or the id of the key that signed; null over HTTP
 * @param expiresAt until when it can be begun
 * @param comment what the approver wants to be remembered
 */
public record Decision(String jti, Action action, String cluster, String namespace, String remediation, String finding, String digest, Identity by, Channel via,
        String name, Instant issuedAt, Instant expiresAt, List<Assertion> assertions, String comment) {

    public Decision {
        assertions = assertions == null ? List.of() : List.copyOf(assertions);
        action = action == null ? Action.UNKNOWN : action;
        via = via == null ? Channel.UNKNOWN : via;
        if (jti == null || jti.isEmpty() || cluster == null || issuedAt == null || expiresAt == null) {
            throw new IllegalArgumentException("a decision needs jti, cluster, issuedAt and expiresAt");
        }
    }

    /** The same, to be begun by then. */
    public Decision expiringAt(Instant at) {
        return new Decision(jti, action, cluster, namespace, remediation, finding, digest, by, via, name, issuedAt, at, assertions, comment);
    }

    /** The key of the record. */
    public String key() {
        return remediation != null ? remediation : scope();
    }

    /** @param through the cluster whose remediator vouches for it; it refuses what is about another */
    public CloudEvent event(String through) {
        return new CloudEvent(EventType.DECISION, jti, through, key(), issuedAt);
    }

    /** What a pause covers: {@code cluster/*} or {@code cluster/namespace}. */
    public String scope() {
        return cluster + "/" + (namespace == null ? "*" : namespace);
    }
}

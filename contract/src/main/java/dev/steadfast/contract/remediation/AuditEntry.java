package dev.steadfast.contract.remediation;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a cluster's audit: who, what, why, on what evidence, with what result.
 *
 * @param sequence 0, 1, 2 … without a gap
 * @param previous the hash of the entry before; {@link #GENESIS} for the first
 * @param actor the username of a person or service account, {@code key:<id>}, {@code policy:<rule>}, or {@code remediator}
 * @param subject what it is about, such as {@code Pod/orders/orders-db-2}
 * @param revision of the remediation that was written with this entry; null if none was
 * @param step index of the step
 * @param evidence SHA-256 of what it rests on: the plan's digest, or that of the facts that the judge saw
 * @param result such as the new state, {@code 201}, or a code of objection
 * @param jti of the decision it is about
 * @param source the record that it is about, {@code topic-partition@offset}
 * @param count how many of the same kind it stands for; null for one
 * @param hash SHA-256 of the canonical JSON of the entry without this field
 */
public record AuditEntry(long sequence, String previous, String cluster, Instant at, String actor, AuditAction action, String subject, String remediation,
        Long revision, Integer step, Reason why, String evidence, String result, String jti, String source, Long count, String hash) {

    public static final String GENESIS = "0".repeat(64);

    public AuditEntry {
        if (previous == null || cluster == null || at == null || actor == null) {
            throw new IllegalArgumentException("an audit entry needs previous, cluster, at and actor");
        }
        action = action == null ? AuditAction.UNKNOWN : action;
    }

    public CloudEvent event() {
        return new CloudEvent(EventType.AUDIT, cluster + ":" + sequence, cluster, subject, at);
    }

    /** This entry in the chain behind another. */
    AuditEntry linked(long at, String behind) {
        AuditEntry bare = new AuditEntry(at, behind, cluster, this.at, actor, action, subject, remediation, revision, step, why, evidence, result, jti, source, count,
                null);
        return new AuditEntry(at, behind, cluster, this.at, actor, action, subject, remediation, revision, step, why, evidence, result, jti, source, count,
                Digest.of(Json.mapper().valueToTree(bare)));
    }

    /** The hash that an entry with these bytes must have; unknown fields count, the signature doesn't. */
    static String hashOf(ObjectNode received) {
        ObjectNode bare = received.deepCopy();
        bare.remove("hash");
        bare.remove("signature");
        return Digest.of(bare);
    }
}

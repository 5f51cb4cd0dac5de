package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One trouble: what, about whom, why, since when, how sure, on what evidence, how bad, and what would fix it. Key: {@link #id()}.
 *
 * @param id deterministic: {@link #id(String, Rule, String)}
 * @param cause the rule of groups B to E, or G6 to G8, that explains it; null when nothing on the stream does
 * @param set the name of the set that it concerns, or concerned; null if none is known
 * @param setUid that set's uid
 * @param blocking the name of the pod that everything waits for; it need not exist
 * @param since since when the state has lasted
 * @param due of a candidate: when it becomes a finding, if nothing changes
 * @param bytes of claims and volumes: their capacity
 * @param incident shared by all findings with the same reason (a node, a storage class, a registry); null if it has none to share
 * @param generation of the set at the last look
 * @param fix the kind of fix, {@code advice} for what only a person can do
 * @param sequence counts the records of this finding since it was opened
 */
public record Finding(String id, String cluster, String clusterName, Rule rule, Rule cause, Subject subject, String set, String setUid, String blocking,
        FindingState state, Severity severity, Confidence confidence, Instant since, Instant due, Instant openedAt, Instant updatedAt, Instant resolvedAt,
        String summary, List<Evidence> evidence, Fix fix, String advice, String runbook, String incident, Long bytes, Long generation, long sequence) {

    public Finding {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** The first 128 bits of the SHA-256 of {@code cluster/rule/uid}, as 32 hexadecimal digits. */
    public static String id(String cluster, Rule rule, String subjectUid) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((cluster + "/" + rule.id() + "/" + subjectUid).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a record that says this. @param namespace whose partition it is in @param at the pulse by which it is said */
    public CloudEvent told(String namespace, Instant at) {
        return event(Long.toString(sequence), namespace, at);
    }

    /** Of the tombstone, when what was resolved is forgotten. */
    public CloudEvent forgotten(String namespace, Instant at) {
        return event("removed", namespace, at);
    }

    private CloudEvent event(String what, String namespace, Instant at) {
        return new CloudEvent(EventType.FINDING, id + ":" + at.toEpochMilli() + ":" + what, cluster, subject.text(), at).with(Header.NAMESPACE, namespace);
    }

    @JsonIgnore
    public boolean open() {
        return state == FindingState.OPEN;
    }
}

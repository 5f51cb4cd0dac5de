package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What can be asked of the cluster before and after a step. Closed: UNKNOWN is never true, and a plan that asks it is refused. */
public enum Predicate {
    /** The object exists with this uid and is not terminating. */
    EXISTS,
    /** The set's {@code metadata.generation} is the value, and its controller has observed it. */
    GENERATION_IS,
    /** The set's {@code status.updateRevision} is the value. */
    UPDATE_REVISION_IS,
    /** The pod is what the whole set waits for, of another revision than it should be, and not Ready (A2). */
    BLOCKS_ROLLOUT,
    /** Another pod is Ready at the revision in the value, or the approver asserts that the revision is good. */
    REVISION_PROVEN,
    /** The claim is an orphan by the rule in the value (G1 to G3), and nothing mounts it or would. */
    ORPHAN_BY,
    /** Claim and volume are bound to each other; the value names the volume. */
    BOUND_TO,
    /** The volume's reclaim policy is the value. */
    RECLAIM_POLICY_IS,
    /** The claim's manifest, cleaned for a later undo, has this SHA-256. */
    MANIFEST_IS,
    /** The volume carries the marks of the remediation in the value. */
    QUARANTINED_BY,
    /** At least this long has passed since the volume was put in quarantine (ISO 8601). */
    QUARANTINED_FOR,
    /** No VolumeAttachment names the volume. */
    DETACHED,
    /** No snapshot and no clone of the claim is unfinished. */
    NO_UNFINISHED_COPY,
    /** No claim of the target's name exists. */
    ABSENT,
    /** No living set has the claim's ordinal in range. */
    OUT_OF_RANGE,
    /** A pod of the same name with another uid is Ready at the revision in the value. */
    REPLACED_AT,
    /** The volume's phase is the value, and its {@code claimRef.uid} is still that of the claim. */
    RELEASED_FROM,
    /** The volume is reserved: phase Available, {@code claimRef} without uid naming the claim in the value ({@code namespace/name}). */
    RESERVED_FOR,
    /** The snapshot in the value is {@code readyToUse}. */
    SNAPSHOT_READY,
    /** The volume has no marks of quarantine. */
    NOT_QUARANTINED,
    @JsonEnumDefaultValue
    UNKNOWN
}

package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a step does to the cluster. Closed: a verb that a reader doesn't know is UNKNOWN, and a plan that has one is refused. */
public enum Verb {
    /** {@code POST pods/eviction} with the pod's uid; never a delete, never a grace period (section 5.1 of the catalogue). */
    EVICT_POD,
    /** Volume: reclaim policy Retain, and the marks of quarantine with the claim's manifest (section 4.2, step 3). */
    QUARANTINE_VOLUME,
    /** A VolumeSnapshot of the claim (section 4.2, step 4). */
    SNAPSHOT_CLAIM,
    /** Delete the claim with uid and resourceVersion (section 4.2, step 6). */
    DELETE_CLAIM,
    /** Volume: the marks of quarantine go, the reclaim policy is again what it was. */
    RELEASE_VOLUME,
    /** Volume: {@code claimRef} keeps namespace and name, and loses uid and resourceVersion (section 4.4, step 2). */
    RESERVE_VOLUME,
    /** The claim anew from its saved manifest, with {@code volumeName} (section 4.4, step 3). */
    CREATE_CLAIM,
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether a running pod is taken away: what rate and blast radius count. */
    public boolean disrupts() {
        return this == EVICT_POD;
    }
}

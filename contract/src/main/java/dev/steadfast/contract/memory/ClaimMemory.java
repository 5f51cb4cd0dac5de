package dev.steadfast.contract.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What detection remembers of one claim; key {@code cluster/namespace/uid}.
 *
 * @param use the last mount by a set's pod that was seen: the best proof of whose claim it was (rung O4 of section 3 of the catalogue)
 * @param unusedSince the first pulse of an unbroken time in which nothing referred to the claim; null while something does
 * @param conditions by rule id, the first pulse of an unbroken time in which the rule's condition held
 */
public record ClaimMemory(String uid, String name, String namespace, Use use, Instant unusedSince, Map<String, Instant> conditions) {

    public ClaimMemory {
        conditions = conditions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(conditions));
    }

    /** A mount triple: the set's, the pod's and (in the key) the claim's uid. */
    public record Use(String setUid, String setName, String podUid, int ordinal, String template) {}
}

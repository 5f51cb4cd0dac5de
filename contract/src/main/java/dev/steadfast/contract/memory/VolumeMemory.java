package dev.steadfast.contract.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What detection remembers of one volume; key {@code cluster/namespace of its claim/uid}.
 *
 * @param conditions by rule id, the first pulse of an unbroken time in which the rule's condition held
 */
public record VolumeMemory(String uid, String name, String namespace, Map<String, Instant> conditions) {

    public VolumeMemory {
        conditions = conditions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(conditions));
    }
}

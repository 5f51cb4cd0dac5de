package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What detection knows of a namespace that no living object says: its own earlier results.
 *
 * @param sets by uid of the set, and likewise for claims and volumes
 * @param findings by id: candidates, open ones, and those resolved not long ago
 */
public record NamespaceMemory(Map<String, SetMemory> sets, Map<String, ClaimMemory> claims, Map<String, VolumeMemory> volumes, Map<String, Finding> findings) {

    public static final NamespaceMemory EMPTY = new NamespaceMemory(Map.of(), Map.of(), Map.of(), Map.of());

    public NamespaceMemory {
        sets = Collections.unmodifiableMap(new TreeMap<>(sets));
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
        volumes = Collections.unmodifiableMap(new TreeMap<>(volumes));
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
    }

    public boolean isEmpty() {
        return sets.isEmpty() && claims.isEmpty() && volumes.isEmpty() && findings.isEmpty();
    }
}

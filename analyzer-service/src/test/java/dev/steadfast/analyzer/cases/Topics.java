package dev.steadfast.analyzer.cases;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Partition;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.Observation;
import java.util.HashMap;
import java.util.Map;

/** What the compacted topics of one namespace hold: the last record of each key. What is gone is gone. */
final class Topics {

    /** @param resource null when the object is gone */
    record Seen(Observation observation, Kind kind, Resource resource) {}

    private final String cluster;
    private final String namespace;
    private final Map<String, Seen> resources = new HashMap<>();
    private final Map<String, Object> memory = new HashMap<>();
    private final Map<String, Finding> findings = new HashMap<>();

    Topics(String cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    void put(Seen seen) {
        put(resources, seen.observation().key().text(), seen.resource() == null ? null : seen);
    }

    void put(Outcome outcome) {
        outcome.memory().forEach(m -> put(memory, m.uid(), m.after()));
        outcome.findings().forEach(f -> put(findings, f.id(), f.after()));
    }

    /** All of it; what the analyzer wrote itself as it is read back from its bytes. */
    void restore(Partition partition) {
        resources.values().forEach(s -> partition.resource(s.observation(), s.kind(), s.resource()));
        findings.values().forEach(f -> partition.finding(cluster, namespace, reread(f)));
        memory.forEach((uid, each) -> {
            switch (each) {
                case SetMemory set -> partition.setMemory(cluster, namespace, uid, reread(set));
                case ClaimMemory claim -> partition.claimMemory(cluster, namespace, uid, reread(claim));
                case VolumeMemory volume -> partition.volumeMemory(cluster, namespace, uid, reread(volume));
                default -> throw new IllegalStateException("not of the topic: " + each);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T reread(T value) {
        return (T) Json.read(Json.write(value), value.getClass());
    }

    private static <T> void put(Map<String, T> topic, String key, T value) {
        if (value == null) {
            topic.remove(key);
        } else {
            topic.put(key, value);
        }
    }
}

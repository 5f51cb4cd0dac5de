package dev.steadfast.analyzer.partition;

import dev.steadfast.analyzer.detect.NamespaceMemory;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.stream.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What one look changed in one namespace: to be written in one transaction. */
public record Outcome(Pulse pulse, String namespace, List<FindingChange> findings, List<MemoryChange> memory) {

    /** How a finding changed. */
    public enum Change { CANDIDATE, OPENED, UPDATED, RESOLVED, REMOVED }

    /** @param after null when the record is to be removed */
    public record FindingChange(String id, Change change, Finding before, Finding after) {}

    /** @param after a SetMemory, a ClaimMemory or a VolumeMemory; null when there is nothing to remember any more */
    public record MemoryChange(String uid, Object after) {}

    static Outcome between(Pulse pulse, String namespace, NamespaceMemory before, NamespaceMemory after) {
        List<MemoryChange> memory = new ArrayList<>();
        memory(before.sets(), after.sets(), memory);
        memory(before.claims(), after.claims(), memory);
        memory(before.volumes(), after.volumes(), memory);
        return new Outcome(pulse, namespace, findings(before.findings(), after.findings()), memory);
    }

    public boolean isEmpty() {
        return findings.isEmpty() && memory.isEmpty();
    }

    private static List<FindingChange> findings(Map<String, Finding> before, Map<String, Finding> after) {
        List<FindingChange> changes = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            Finding old = before.get(id);
            Finding now = after.get(id);
            if (now == null) {
                changes.add(new FindingChange(id, Change.REMOVED, old, null));
            } else if (!now.equals(old)) {
                changes.add(new FindingChange(id, change(old, now), old, now));
            }
        }
        return changes;
    }

    private static Change change(Finding old, Finding now) {
        return switch (now.state()) {
            case CANDIDATE -> Change.CANDIDATE;
            case RESOLVED -> Change.RESOLVED;
            case OPEN, UNKNOWN -> old != null && old.state() == FindingState.OPEN ? Change.UPDATED : Change.OPENED;
        };
    }

    private static <T> void memory(Map<String, T> before, Map<String, T> after, List<MemoryChange> changes) {
        before.keySet().stream().filter(uid -> !after.containsKey(uid)).sorted().forEach(uid -> changes.add(new MemoryChange(uid, null)));
        after.forEach((uid, memory) -> {
            if (!memory.equals(before.get(uid))) {
                changes.add(new MemoryChange(uid, memory));
            }
        });
    }
}

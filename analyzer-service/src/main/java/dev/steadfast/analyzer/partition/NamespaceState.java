package dev.steadfast.analyzer.partition;

import dev.steadfast.analyzer.detect.Detection;
import dev.steadfast.analyzer.detect.NamespaceMemory;
import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One namespace in a partition: its objects, its memory, and whether and when to look at it again. */
final class NamespaceState {

    private final VersionedObjects held = new VersionedObjects();
    private final Map<String, SetMemory> sets = new HashMap<>();
    private final Map<String, ClaimMemory> claims = new HashMap<>();
    private final Map<String, VolumeMemory> volumes = new HashMap<>();
    private final Map<String, Finding> findings = new HashMap<>();
    private boolean touched = true;
    private Instant next;
    private Map<String, KindState> kinds = Map.of();
    private List<String> watched = List.of();

    void resource(Observation seen, Kind kind, Resource resource) {
        touched |= held.take(seen, kind, resource);
    }

    void setMemory(String uid, SetMemory memory) {
        sets.put(uid, memory);
    }

    void claimMemory(String uid, ClaimMemory memory) {
        claims.put(uid, memory);
    }

    void volumeMemory(String uid, VolumeMemory memory) {
        volumes.put(uid, memory);
    }

    void forget(String uid) {
        sets.remove(uid);
        claims.remove(uid);
        volumes.remove(uid);
    }

    void finding(Finding finding) {
        findings.put(finding.id(), finding);
    }

    void removeFinding(String id) {
        findings.remove(id);
    }

    void touch() {
        touched = true;
    }

    /** Whether anything has changed since the last look: an object, what the watcher vouches for, or what time alone changes. */
    boolean due(Pulse pulse) {
        return touched || next != null && !pulse.at().isBefore(next) || !kinds.equals(pulse.kinds()) || !watched.equals(pulse.namespaces());
    }

    Objects objects() {
        return held.objects();
    }

    NamespaceMemory memory() {
        return new NamespaceMemory(sets, claims, volumes, findings);
    }

    Outcome accept(Pulse pulse, String namespace, Detection.Result result) {
        touched = false;
        kinds = pulse.kinds();
        watched = pulse.namespaces();
        next = result.next().orElse(null);
        Outcome outcome = Outcome.between(pulse, namespace, memory(), result.memory());
        replace(sets, result.memory().sets());
        replace(claims, result.memory().claims());
        replace(volumes, result.memory().volumes());
        replace(findings, result.memory().findings());
        return outcome;
    }

    boolean isEmpty() {
        return held.objects().isEmpty() && sets.isEmpty() && claims.isEmpty() && volumes.isEmpty() && findings.isEmpty();
    }

    private static <T> void replace(Map<String, T> old, Map<String, T> now) {
        old.clear();
        old.putAll(now);
    }
}

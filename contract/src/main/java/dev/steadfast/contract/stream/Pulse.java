package dev.steadfast.contract.stream;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.resource.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster's clock: written every second into every partition, after all that it vouches for. No pulse, no timer fires.
 *
 * @param cluster the UID of namespace kube-system
 * @param at the instant up to which the partition shows the cluster
 * @param kinds state per kind, by Kubernetes's name of it
 * @param namespaces the namespaces that are watched; empty: all of them
 */
public record Pulse(String cluster, String clusterName, Instant at, long epoch, int projection, Map<String, KindState> kinds, List<String> namespaces) {

    public Pulse {
        kinds = kinds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(kinds));
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
    }

    /** The key of a cluster's pulse, the same in every partition. */
    public static String key(String cluster) {
        return cluster + "/Pulse";
    }

    public CloudEvent event() {
        return new CloudEvent(EventType.PULSE, cluster + ":pulse:" + at, cluster, "Pulse", at);
    }

    public KindState of(Kind kind) {
        return kinds.getOrDefault(kind.kind(), KindState.UNKNOWN);
    }

    /** Whether the namespace is among those that are watched. */
    public boolean watches(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }

    /** Whether the absence of an object of this kind can be concluded, where it is watched; see {@link #watches}. */
    public boolean vouchesFor(Kind kind) {
        KindState state = of(kind);
        return state == KindState.COMPLETE || state == KindState.NOT_SERVED;
    }
}

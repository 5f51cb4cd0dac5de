package dev.steadfast.analyzer.partition;

import dev.steadfast.analyzer.detect.Detection;
import dev.steadfast.analyzer.detect.Thresholds;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.analyzer.view.Objects;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.contract.stream.Pulse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the owner of one partition knows: the last record of each key, and nothing else. It is fed in any order while restoring, and looks only at pulses. Not thread-safe.
 */
public final class Partition {

    private record Place(String cluster, String namespace) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byCluster = cluster.compareTo(other.cluster);
            return byCluster != 0 ? byCluster : namespace.compareTo(other.namespace);
        }
    }

    private final Thresholds thresholds;
    private final Function<String, Objects> clusterObjects;
    private final Map<Place, NamespaceState> namespaces = new TreeMap<>();

    /** @param clusterObjects the nodes, classes and attachments of a cluster, by the cluster's uid; shared by all partitions */
    public Partition(Thresholds thresholds, Function<String, Objects> clusterObjects) {
        this.thresholds = thresholds;
        this.clusterObjects = clusterObjects;
    }

    /** A record of {@code steadfast.resources}. @param resource null if the object is gone */
    public void resource(Observation seen, Kind kind, Resource resource) {
        at(seen.key().cluster(), seen.key().namespace()).resource(seen, kind, resource);
    }

    /** Records of {@code steadfast.memory}; null says that there is nothing to remember any more. */
    public void setMemory(String cluster, String namespace, String uid, SetMemory memory) {
        at(cluster, namespace).setMemory(uid, memory);
    }

    public void claimMemory(String cluster, String namespace, String uid, ClaimMemory memory) {
        at(cluster, namespace).claimMemory(uid, memory);
    }

    public void volumeMemory(String cluster, String namespace, String uid, VolumeMemory memory) {
        at(cluster, namespace).volumeMemory(uid, memory);
    }

    /** A record of {@code steadfast.memory} that is null: of what kind it was can't be told, and does not matter. */
    public void forget(String cluster, String namespace, String uid) {
        at(cluster, namespace).forget(uid);
    }

    /** A record of {@code steadfast.findings}. @param namespace where its set, claim or volume lives */
    public void finding(String cluster, String namespace, Finding finding) {
        at(cluster, namespace).finding(finding);
    }

    public void removeFinding(String cluster, String namespace, String id) {
        at(cluster, namespace).removeFinding(id);
    }

    /** Something that every namespace of the cluster needs has changed. */
    public void clusterChanged(String cluster) {
        namespaces.forEach((place, state) -> {
            if (place.cluster().equals(cluster)) {
                state.touch();
            }
        });
    }

    /** The cluster's clock: looks at what has changed since, and at what time alone has changed. */
    public List<Outcome> pulse(Pulse pulse) {
        List<Outcome> outcomes = new ArrayList<>();
        Iterator<Map.Entry<Place, NamespaceState>> each = namespaces.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Place, NamespaceState> entry = each.next();
            NamespaceState state = entry.getValue();
            if (entry.getKey().cluster().equals(pulse.cluster()) && state.due(pulse)) {
                NamespaceView view = new NamespaceView(entry.getKey().namespace(), pulse, state.objects(), clusterObjects.apply(pulse.cluster()));
                Outcome outcome = state.accept(pulse, entry.getKey().namespace(), Detection.look(view, state.memory(), thresholds));
                if (!outcome.isEmpty()) {
                    outcomes.add(outcome);
                }
                if (state.isEmpty()) {
                    each.remove();
                }
            }
        }
        return outcomes;
    }

    /** All findings that are known here, whatever their state. */
    public List<Finding> findings() {
        return namespaces.values().stream().flatMap(s -> s.memory().findings().values().stream()).toList();
    }

    private NamespaceState at(String cluster, String namespace) {
        return namespaces.computeIfAbsent(new Place(cluster, namespace), p -> new NamespaceState());
    }
}

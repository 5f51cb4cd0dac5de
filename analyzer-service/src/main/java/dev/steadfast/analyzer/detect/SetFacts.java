package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a set's spec and pods say together, in the words of sections 1.1 to 1.4 of the catalogue. */
final class SetFacts {

    final StatefulSet set;
    final int start;
    final int replicas;
    /** Compared with the index (ordinal - start), not with the ordinal. */
    final int partition;
    final boolean ordered;
    final boolean onDelete;
    final int minReadySeconds;
    final String currentRevision;
    final String updateRevision;
    /** The set's own pods by ordinal, in range or not. */
    final SortedMap<Integer, Pod> pods = new TreeMap<>();

    SetFacts(StatefulSet set, NamespaceView view) {
        this.set = set;
        StatefulSet.Spec spec = set.spec();
        start = spec.ordinals() == null || spec.ordinals().start() == null ? 0 : spec.ordinals().start();
        replicas = spec.replicas() == null ? 1 : spec.replicas();
        ordered = !"Parallel".equals(spec.podManagementPolicy());
        onDelete = spec.updateStrategy() != null && "OnDelete".equals(spec.updateStrategy().type());
        boolean rolling = !onDelete && spec.updateStrategy() != null && spec.updateStrategy().rollingUpdate() != null;
        partition = rolling && spec.updateStrategy().rollingUpdate().partition() != null ? spec.updateStrategy().rollingUpdate().partition() : 0;
        minReadySeconds = spec.minReadySeconds() == null ? 0 : spec.minReadySeconds();
        updateRevision = text(set.status().updateRevision());
        currentRevision = set.status().currentRevision() == null ? updateRevision : set.status().currentRevision();
        for (Pod pod : view.podsOf(set.uid())) {
            OptionalInt ordinal = ClaimName.ordinal(pod.name(), set.name());
            ordinal.ifPresent(o -> pods.put(o, pod));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    boolean inRange(int ordinal) {
        return ordinal >= start && ordinal < start + replicas;
    }

    /** Pods outside the range, in descending order of ordinal: the order in which they go. */
    List<Integer> condemned() {
        List<Integer> condemned = new ArrayList<>(pods.keySet().stream().filter(o -> !inRange(o)).toList());
        return condemned.reversed();
    }

    /** Whether the rolling update would change this ordinal. */
    boolean eligible(int ordinal) {
        return !onDelete && ordinal - start >= partition;
    }

    /** The revision at which the controller would make this ordinal's pod; of {@code OnDelete} any that it has is right; out of range none. */
    String wanted(int ordinal) {
        Pod pod = pods.get(ordinal);
        if (!inRange(ordinal)) {
            return "condemned";
        }
        if (onDelete) {
            return pod == null ? updateRevision : Pods.revision(pod);
        }
        return eligible(ordinal) ? updateRevision : currentRevision;
    }

    /** In-range ordinals whose pod the rolling update has yet to replace. */
    List<Integer> outdated() {
        return pods.keySet().stream().filter(o -> inRange(o) && eligible(o) && !Pods.revision(pods.get(o)).equals(updateRevision)).toList();
    }

    List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        for (int ordinal = start; ordinal < start + replicas; ordinal++) {
            if (!pods.containsKey(ordinal)) {
                missing.add(ordinal);
            }
        }
        return missing;
    }

    /** Whether an update is under way, or rests on the way. */
    boolean rolling() {
        return !onDelete && !currentRevision.equals(updateRevision);
    }

    String podName(int ordinal) {
        return set.name() + "-" + ordinal;
    }

    /** In-range pods that serve now. */
    int readyMembers() {
        return (int) pods.entrySet().stream().filter(e -> inRange(e.getKey()) && Pods.ready(e.getValue()) && !e.getValue().metadata().terminating()).count();
    }

    int quorum() {
        return replicas / 2 + 1;
    }

    /** Whether the controller has seen the spec as it is: if not, its status is about an older one. */
    boolean observed() {
        Long generation = set.metadata().generation();
        Long observed = set.status().observedGeneration();
        return generation == null || observed != null && observed >= generation;
    }
}

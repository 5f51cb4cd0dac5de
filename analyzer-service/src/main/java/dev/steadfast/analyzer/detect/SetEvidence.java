package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.memory.SetMemory.Attempt;
import dev.steadfast.contract.resource.Pod;
import java.util.ArrayList;
import java.util.List;

/** The fields of a set and of its blocking pod that a finding of group A or F rests on. */
final class SetEvidence {

    private SetEvidence() {}

    static List<Evidence> of(SetFacts facts, int ordinal, Attempt attempt) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(set(facts, "status.currentRevision", facts.currentRevision));
        evidence.add(set(facts, "status.updateRevision", facts.updateRevision));
        Pod pod = facts.pods.get(ordinal);
        if (pod != null) {
            evidence.add(Evidence.field("Pod", pod.name(), pod.uid(), "metadata.labels[" + Pods.REVISION + "]", Pods.revision(pod)));
            evidence.add(Evidence.field("Pod", pod.name(), pod.uid(), "status.phase", pod.status().phase()));
        } else if (attempt.refusal() != null) {
            evidence.add(Evidence.event("StatefulSet", facts.set.name(), facts.set.uid(), "FailedCreate", attempt.refusal()));
        }
        return evidence;
    }

    static Evidence set(SetFacts facts, String field, Object value) {
        return Evidence.field("StatefulSet", facts.set.name(), facts.set.uid(), field, value);
    }
}

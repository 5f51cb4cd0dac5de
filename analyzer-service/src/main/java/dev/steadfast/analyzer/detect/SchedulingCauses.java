package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Container;
import dev.steadfast.contract.resource.Pod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** C1, C2, C5, C6: the scheduler finds no node, and says why in the PodScheduled condition; older and newer texts are matched. */
final class SchedulingCauses {

    private SchedulingCauses() {}

    static Optional<Cause> unschedulable(Suspect s) {
        Optional<Condition> condition = s.pod() == null || Pods.scheduled(s.pod()) ? Optional.empty() : s.pod().condition("PodScheduled").filter(c -> !c.holds());
        return condition.map(c -> {
            String message = c.message() == null ? "" : c.message();
            List<Evidence> evidence = List.of(s.field("status.conditions[PodScheduled].reason", c.reason()), s.field("status.conditions[PodScheduled].message", message));
            Rule rule = rule(s, message);
            return new Cause(rule, text(rule, c, message), evidence);
        });
    }

    private static Rule rule(Suspect s, String message) {
        if (Suspect.contains(message, "ReadWriteOncePod access mode")) {
            return Rule.RWOP_OR_SHARED_CLAIM_CONFLICT;
        }
        if (Suspect.contains(message, "exceed max volume count")) {
            return Rule.NODE_VOLUME_LIMIT;
        }
        boolean volume = Suspect.contains(message, "volume node affinity conflict") || Suspect.contains(message, "didn't match PersistentVolume's node affinity")
                || Suspect.contains(message, "had no available volume zone");
        // That a volume lives elsewhere is no reason where the pod would fit no node at all.
        return volume && fitsSomewhere(s) ? Rule.VOLUME_NODE_AFFINITY_CONFLICT : Rule.UNSCHEDULABLE_CAPACITY_OR_POLICY;
    }

    private static boolean fitsSomewhere(Suspect s) {
        return s.view().nodes().isEmpty() || s.view().nodes().stream().anyMatch(node -> Stream.of("cpu", "memory", "ephemeral-storage").allMatch(resource ->
                requested(s.pod(), resource).compareTo(Quantity.parse(node.status().allocatable().get(resource)).orElse(requested(s.pod(), resource))) <= 0));
    }

    private static BigDecimal requested(Pod pod, String resource) {
        return pod.spec().containers().stream().map(Container::resources).filter(r -> r != null)
                .map(r -> Quantity.parse(r.requests().get(resource)).orElse(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(Rule rule, Condition condition, String message) {
        if ("SchedulingGated".equals(condition.reason())) {
            return "a scheduling gate holds it back on purpose";
        }
        String what = rule == Rule.VOLUME_NODE_AFFINITY_CONFLICT ? "its volume can only be used where no node takes it" : "no node takes it";
        return what + (message.isEmpty() ? "" : ": " + firstSentence(message));
    }

    /** Without the part about preemption. */
    private static String firstSentence(String message) {
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }
}

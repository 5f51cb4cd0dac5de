package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Group E: the node is gone, or the pod doesn't go. */
final class NodeCauses {

    private static final Set<String> SHUTDOWN = Set.of("Terminated", "NodeShutdown", "Shutdown", "Preempting", "OutOfcpu", "OutOfmemory", "OutOfpods", "NodeAffinity", "UnexpectedAdmissionError");

    private NodeCauses() {}

    /** E1: nobody can confirm that the pod has stopped. */
    static Optional<Cause> unreachableNode(Suspect s) {
        if (s.pod() == null || !Pods.scheduled(s.pod()) || Pods.terminal(s.pod())) {
            return Optional.empty();
        }
        String name = s.pod().spec().nodeName();
        Optional<Node> node = s.view().node(name);
        boolean gone = node.isEmpty() && s.view().vouchesFor(Kind.NODE);
        Optional<Condition> ready = node.flatMap(n -> n.condition("Ready"));
        if (!gone && ready.map(Condition::holds).orElse(true)) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(s.field("spec.nodeName", name));
        ready.ifPresent(c -> evidence.add(Evidence.field("Node", name, node.get().uid(), "status.conditions[Ready].status", c.status())));
        if (s.pod().metadata().terminating()) {
            evidence.add(s.field("metadata.deletionTimestamp", s.pod().metadata().deletionTimestamp()));
        }
        String text = gone ? "its node " + name + " no longer exists" : "its node " + name + " does not answer, so nobody can confirm that it has stopped";
        return Optional.of(new Cause(Rule.TERMINATING_ON_UNREACHABLE_NODE, text, evidence, "node/" + name));
    }

    /** E2: the grace period is over on a node that is well; a finalizer, a hook or an unmount holds the pod. */
    static Optional<Cause> terminatingOnHealthyNode(Suspect s) {
        if (s.pod() == null || !s.pod().metadata().terminating() || !s.now().reached(s.pod().metadata().deletionTimestamp())) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(List.of(s.field("metadata.deletionTimestamp", s.pod().metadata().deletionTimestamp())));
        List<String> finalizers = s.pod().metadata().finalizers();
        if (!finalizers.isEmpty()) {
            evidence.add(s.field("metadata.finalizers", String.join(",", finalizers)));
        }
        s.event("", "FailedKillPod", "FailedPreStopHook", "ExceededGracePeriod").map(s::said).ifPresent(evidence::add);
        String text = finalizers.isEmpty() ? "it was to end at " + s.pod().metadata().deletionTimestamp() + " and has not, on a healthy node"
                : "the finalizer " + String.join(", ", finalizers) + " keeps it although its node is healthy";
        return Optional.of(new Cause(Rule.TERMINATING_ON_HEALTHY_NODE, text, evidence));
    }

    /** E3 and E4: the kubelet ended it; the controller makes it again, so the state lives shortly, and is remembered for the attempt. */
    static Optional<Cause> evictedOrShutDown(Suspect s) {
        boolean runs = s.pod() != null && Pods.containers(s.pod()).anyMatch(c -> c.state().running() != null);
        if (s.ended() == null || runs) {
            return Optional.empty();
        }
        String reason = s.ended().contains(":") ? s.ended().substring(0, s.ended().indexOf(':')) : s.ended();
        Evidence evidence = Evidence.field("Pod", s.name(), null, "status.reason", s.ended());
        if ("Evicted".equals(reason)) {
            return Optional.of(new Cause(Rule.NODE_PRESSURE_EVICTION, "the kubelet evicts it (" + s.ended() + ")", List.of(evidence)));
        }
        return SHUTDOWN.contains(reason) ? Optional.of(new Cause(Rule.NODE_SHUTDOWN_OR_PREEMPTION, "the kubelet ends it (" + s.ended() + ")", List.of(evidence)))
                : Optional.of(new Cause(Rule.CRASH_LOOP, "its pod fails again and again (" + s.ended() + ")", List.of(evidence)));
    }
}

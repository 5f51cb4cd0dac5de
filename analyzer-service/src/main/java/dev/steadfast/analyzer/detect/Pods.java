package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Predicates of a pod, as the StatefulSet controller and the kubelet mean them (sections 1.2 and 1.5 of the catalogue). */
final class Pods {

    static final String REVISION = "controller-revision-hash";

    private Pods() {}

    static boolean ready(Pod pod) {
        return "Running".equals(pod.status().phase()) && pod.condition("Ready").map(Condition::holds).orElse(false);
    }

    /** Ready, for {@code minReadySeconds} already, and not on its way out. */
    static boolean available(Pod pod, int minReadySeconds, Now now) {
        return !pod.metadata().terminating() && ready(pod)
                && (minReadySeconds == 0 || now.reached(readyAt(pod).plusSeconds(minReadySeconds)));
    }

    static Instant readyAt(Pod pod) {
        return pod.condition("Ready").map(Condition::lastTransitionTime).orElse(Instant.EPOCH);
    }

    static boolean terminal(Pod pod) {
        return "Failed".equals(pod.status().phase()) || "Succeeded".equals(pod.status().phase());
    }

    static boolean scheduled(Pod pod) {
        return pod.spec().nodeName() != null && !pod.spec().nodeName().isEmpty();
    }

    static String revision(Pod pod) {
        return pod.metadata().labels().getOrDefault(REVISION, "");
    }

    /** When its deletion was asked for: the timestamp holds the grace period already. */
    static Instant deletionAsked(Pod pod) {
        long grace = pod.metadata().deletionGracePeriodSeconds() == null ? 0 : pod.metadata().deletionGracePeriodSeconds();
        return pod.metadata().deletionTimestamp().minusSeconds(grace);
    }

    static Stream<Pod.ContainerStatus> containers(Pod pod) {
        return Stream.concat(pod.status().initContainerStatuses().stream(), pod.status().containerStatuses().stream());
    }

    /** Whether one of its containers ended within this time: its readiness, if it has it, is not to be trusted yet. */
    static boolean crashedWithin(Pod pod, Duration time, Now now) {
        return containers(pod).map(c -> c.lastState().terminated()).filter(t -> t != null && t.finishedAt() != null)
                .anyMatch(t -> !now.reached(t.finishedAt().plus(time)));
    }

    /** The transition time of a condition that holds. */
    static Optional<Instant> since(Pod pod, String condition) {
        return pod.condition(condition).filter(Condition::holds).map(Condition::lastTransitionTime);
    }
}

package dev.steadfast.remediator.live;

import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A set and its pods: who is a member, who is healthy, whom everything waits for (sections 1.1 and 1.3 of the catalogue). */
public record Members(StatefulSet set, List<Pod> pods) {
    /** Label with the name of the ControllerRevision that a pod was made from. */
    private static final String REVISION = "controller-revision-hash";

    public Members {
        pods = List.copyOf(pods);
    }

    /** Membership is the controller's uid and the name. */
    public static Members of(StatefulSet set, Live live) {
        return new Members(set, live.pods().stream()
                .filter(p -> p.metadata().controller().map(o -> set.uid().equals(o.uid())).orElse(false) && ordinal(p, set).isPresent())
                .toList());
    }

    public static OptionalInt ordinal(Pod pod, StatefulSet set) {
        return Ordinals.parse(pod.name(), set.name());
    }

    public static String revision(Pod pod) {
        return pod.metadata().labels().get(REVISION);
    }

    public static boolean ready(Pod pod) {
        return "Running".equals(pod.status().phase()) && pod.condition("Ready").map(c -> c.holds()).orElse(false);
    }

    /** Ready for as long as the set asks. */
    boolean available(Pod pod, Instant now) {
        if (!ready(pod) || pod.metadata().terminating()) {
            return false;
        }
        int seconds = set.spec().minReadySeconds() == null ? 0 : set.spec().minReadySeconds();
        Instant since = pod.condition("Ready").orElseThrow().lastTransitionTime();
        return seconds == 0 || since != null && !since.plus(Duration.ofSeconds(seconds)).isAfter(now);
    }

    /** The lowest ordinal in range whose pod is missing or not available; empty when all are. */
    public OptionalInt blocking(Instant now) {
        Ordinals wanted = Ordinals.of(set);
        for (int ordinal = wanted.start(); ordinal < wanted.start() + wanted.replicas(); ordinal++) {
            if (at(ordinal).filter(p -> available(p, now)).isEmpty()) {
                return OptionalInt.of(ordinal);
            }
        }
        return OptionalInt.empty();
    }

    public Optional<Pod> at(int ordinal) {
        return pods.stream().filter(p -> p.name().equals(set.name() + "-" + ordinal)).findFirst();
    }

    /** Whether the rolling update may touch this ordinal: partition counts indexes, not ordinals (k#128529). */
    public boolean eligible(int ordinal) {
        int partition = set.spec().updateStrategy() == null || set.spec().updateStrategy().rollingUpdate() == null
                || set.spec().updateStrategy().rollingUpdate().partition() == null ? 0 : set.spec().updateStrategy().rollingUpdate().partition();
        return rolls() && ordinal - Ordinals.of(set).start() >= partition;
    }

    /** RollingUpdate is the default. */
    public boolean rolls() {
        return set.spec().updateStrategy() == null || !"OnDelete".equals(set.spec().updateStrategy().type());
    }

    /** OrderedReady is the default. */
    public boolean ordered() {
        return !"Parallel".equals(set.spec().podManagementPolicy());
    }

    public long readyCount() {
        return pods.stream().filter(p -> ready(p) && !p.metadata().terminating()).count();
    }

    /** Whether a pod other than this one is Ready at the revision. */
    public boolean proven(String revision, String exceptUid) {
        return pods.stream().anyMatch(p -> !p.uid().equals(exceptUid) && ready(p) && !p.metadata().terminating() && revision.equals(revision(p)));
    }
}

package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.resource.Container;
import dev.steadfast.contract.resource.PodSpec;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Duration;

/** How long a set may be without progress (section 1.4 of the catalogue). */
final class Deadlines {

    private Deadlines() {}

    static Duration progress(StatefulSet set, Thresholds thresholds) {
        if (thresholds.progressDeadline() != null) {
            return thresholds.progressDeadline();
        }
        return Durations.parse(set.metadata().annotations().get(Annotations.PROGRESS_DEADLINE)).orElseGet(() -> {
            Duration derived = derived(set);
            return derived.compareTo(thresholds.leastProgressDeadline()) > 0 ? derived : thresholds.leastProgressDeadline();
        });
    }

    /** What the slowest container's probes, the grace period and {@code minReadySeconds} add up to. */
    private static Duration derived(StatefulSet set) {
        PodSpec spec = set.spec().template() == null ? null : set.spec().template().spec();
        if (spec == null) {
            return Duration.ZERO;
        }
        long start = spec.containers().stream().mapToLong(Deadlines::start).max().orElse(0);
        return Duration.ofSeconds(start + number(set.spec().minReadySeconds()) + (spec.terminationGracePeriodSeconds() == null ? 30 : spec.terminationGracePeriodSeconds()));
    }

    private static long start(Container container) {
        long startup = container.startupProbe() == null ? 0 : allows(container.startupProbe());
        long readiness = container.readinessProbe() == null ? 0 : number(container.readinessProbe().initialDelaySeconds());
        return startup + readiness;
    }

    private static long allows(Container.Probe probe) {
        long failures = probe.failureThreshold() == null ? 3 : probe.failureThreshold();
        long period = probe.periodSeconds() == null ? 10 : probe.periodSeconds();
        return number(probe.initialDelaySeconds()) + failures * period;
    }

    private static long number(Integer value) {
        return value == null ? 0 : value;
    }
}

package dev.steadfast.testbed.kubelet;

import java.time.Duration;

/**
 * How fast the played kubelets are.
 *
 * @param pull time to pull an image
 * @param ready time from start to Ready
 * @param stop time a container takes to stop
 * @param backOff the first wait before a failed pull or start is tried again; it doubles, to thirty times as much
 */
public record KubeletSettings(Duration pull, Duration ready, Duration stop, Duration backOff) {
    public static final KubeletSettings FAST = new KubeletSettings(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(30), Duration.ofSeconds(2));
    public static final KubeletSettings REAL = new KubeletSettings(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(10));

    Duration backOff(int failures) {
        Duration longest = backOff.multipliedBy(30);
        Duration wait = backOff.multipliedBy(1L << Math.min(failures, 5));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}

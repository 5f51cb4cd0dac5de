package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One place of a set.
 *
 * @param pod null: nobody is there
 */
record Replica(int ordinal, ObjectNode pod) {

    boolean created() {
        return pod != null;
    }

    boolean failed() {
        return pod != null && Objects.finished(pod);
    }

    boolean pending() {
        return pod != null && Objects.phase(pod).equals("Pending");
    }

    boolean terminating() {
        return pod != null && Objects.deleting(pod);
    }

    boolean ready() {
        return pod != null && Objects.phase(pod).equals("Running") && Objects.isTrue(pod, "Ready");
    }

    boolean healthy() {
        return ready() && !terminating();
    }

    /** How long it still has to be Ready to be available; null of one that is not Ready. */
    Duration untilAvailable(long minReadySeconds, Instant now) {
        if (!ready()) {
            return null;
        }
        JsonNode condition = Objects.condition(pod, "Ready");
        Instant since = Json.instant(condition, "lastTransitionTime");
        return since == null ? Duration.ZERO : Duration.between(now, since.plusSeconds(minReadySeconds));
    }

    boolean available(long minReadySeconds, Instant now) {
        Duration left = untilAvailable(minReadySeconds, now);
        return left != null && (minReadySeconds == 0 || left.isNegative() || left.isZero());
    }

    String revision() {
        return pod == null ? "" : Json.text("", pod, "metadata", "labels", "controller-revision-hash");
    }
}

package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the kubelet says of a container now.
 *
 * @param state of its status: waiting, running or terminated
 * @param next when it should be looked at again; null for never
 * @param event what there is to say about it; null for nothing
 */
record ContainerState(ObjectNode state, boolean ready, Instant next, Said event) {
    /** An event about the pod. */
    record Said(String type, String reason, String message) {
    }

    static ContainerState waiting(String reason, String message, Instant next, Said event) {
        ObjectNode state = Json.object();
        ObjectNode waiting = state.putObject("waiting").put("reason", reason);
        if (message != null) {
            waiting.put("message", message);
        }
        return new ContainerState(state, false, next, event);
    }

    static ContainerState running(Instant since, boolean ready, Instant next, Said event) {
        ObjectNode state = Json.object();
        state.putObject("running").put("startedAt", Json.time(since));
        return new ContainerState(state, ready, next, event);
    }

    static ObjectNode terminated(Instant from, Instant to, int code, String reason) {
        return Json.object().put("exitCode", code).put("reason", reason).put("startedAt", Json.time(from)).put("finishedAt", Json.time(to));
    }

    boolean isWaiting() {
        return state.has("waiting");
    }

    boolean isRunning() {
        return state.has("running");
    }
}

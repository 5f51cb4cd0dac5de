package dev.steadfast.analyzer.cases;

import static dev.steadfast.analyzer.cases.Trees.of;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a kubelet and a scheduler would write about a pod, by one word. */
final class PodStates {

    private PodStates() {}

    /** @param is see {@code cases/README.md} @param began when the pod was created */
    static Map<String, Object> status(String is, String message, Instant began, Instant now, Object container) {
        return switch (is) {
            case "well" -> status("Running", now, began, "True", running(began, 0, true), container);
            case "running" -> status("Running", began, began, "False", running(began, 0, false), container);
            case "unready" -> status("Running", now, began, "False", running(began, 0, false), container);
            case "crashing" -> status("Running", now, began, "False", Trees.map(Trees.merged(
                    waiting("CrashLoopBackOff", message, 4), of("lastState", ended(now, 1)))), container);
            case "restarted" -> status("Running", now, began, "False", Trees.map(Trees.merged(running(now, 5, false), of("lastState", ended(now, 1)))), container);
            case "unscheduled" -> of("phase", "Pending", "conditions", List.of(
                    of("type", "PodScheduled", "status", "False", "reason", "Unschedulable", "message", message, "lastTransitionTime", now)));
            case "unseen" -> of("phase", "Pending");
            case "failed" -> of("phase", "Failed", "reason", message == null ? null : message.split(": ")[0], "message", message == null ? null : message.replaceFirst("^[^:]*: ", ""));
            case "done" -> of("phase", "Succeeded");
            default -> status("Pending", began, began, "False", waiting(is, message, 0), container);
        };
    }

    private static Map<String, Object> status(String phase, Instant readySince, Instant began, String ready, Map<String, Object> container, Object name) {
        List<Object> conditions = new ArrayList<>(List.of(condition("PodScheduled", "True", began), condition("Initialized", "True", began)));
        conditions.add(Trees.merged(condition("Ready", ready, readySince), "True".equals(ready) ? of() : of("reason", "ContainersNotReady")));
        return of("phase", phase, "startTime", began, "conditions", conditions, "containerStatuses", List.of(Trees.merged(container, of("name", name))));
    }

    private static Map<String, Object> condition(String type, String status, Instant since) {
        return of("type", type, "status", status, "lastTransitionTime", since);
    }

    private static Map<String, Object> running(Instant since, int restarts, boolean ready) {
        return of("image", "db:1", "ready", ready, "started", true, "restartCount", restarts, "state", of("running", of("startedAt", since)));
    }

    private static Map<String, Object> waiting(String reason, String message, int restarts) {
        return of("image", "db:1", "ready", false, "started", false, "restartCount", restarts, "state", of("waiting", of("reason", reason, "message", message)));
    }

    private static Map<String, Object> ended(Instant at, int code) {
        return of("terminated", of("exitCode", code, "reason", "Error", "finishedAt", at));
    }
}

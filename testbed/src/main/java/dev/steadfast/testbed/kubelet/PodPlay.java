package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays one pod, one moment: what its status shall be. */
final class PodPlay {
    private final ObjectNode pod;
    private final PodRun run;
    private final KubeletSettings settings;
    private final Instant now;
    private final Trouble trouble;
    private final List<Instant> wake = new ArrayList<>();
    private final List<ContainerState.Said> events = new ArrayList<>();

    PodPlay(ObjectNode pod, PodRun run, KubeletSettings settings, Instant now) {
        this.pod = pod;
        this.run = run;
        this.settings = settings;
        this.now = now;
        this.trouble = Trouble.of(pod, run.started, now);
        if (trouble.until() != null) {
            wake.add(trouble.until());
        }
    }

    /** When to look again; null for never. */
    Instant next() {
        return wake.stream().min(Instant::compareTo).orElse(null);
    }

    List<ContainerState.Said> events() {
        return events;
    }

    /** The status, written into the one that is there. */
    ObjectNode status(ObjectNode status, String hostIp) {
        if (trouble.mode().equals("Evicted") || trouble.mode().equals("Failed")) {
            return ended(status, "Failed", 137, trouble.mode().equals("Evicted"));
        }
        List<String> waiting = inits(status);
        List<String> unready = new ArrayList<>();
        boolean pending = !waiting.isEmpty();
        ArrayNode statuses = Json.array();
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            ContainerRun memory = run.container(container, now);
            ContainerState state;
            if (waiting.isEmpty()) {
                state = play(container, memory);
            } else {
                memory.created = now;
                state = ContainerState.waiting("PodInitializing", null, null, null);
            }
            pending |= state.isWaiting() && memory.last == null;
            if (!state.ready()) {
                unready.add(Json.text("", container, "name"));
            }
            statuses.add(entry(container, memory, state));
        }
        status.put("phase", pending ? "Pending" : "Running").put("startTime", Json.time(run.started)).put("hostIP", hostIp);
        status.putArray("hostIPs").addObject().put("ip", hostIp);
        if (!pending || !waiting.isEmpty()) {
            status.put("podIP", run.ip);
            status.putArray("podIPs").addObject().put("ip", run.ip);
        }
        status.set("containerStatuses", statuses);
        status.put("observedGeneration", Json.number(1, pod, "metadata", "generation"));
        conditions(status, waiting, unready);
        return status;
    }

    private ContainerState play(JsonNode container, ContainerRun memory) {
        ContainerState state = new ContainerPlay(pod, container, memory, trouble, settings, now).play();
        if (state.next() != null) {
            wake.add(state.next());
        }
        if (state.event() != null) {
            events.add(state.event());
        }
        return state;
    }

    /** The names of the init containers that are not done. */
    private List<String> inits(ObjectNode status) {
        List<String> waiting = new ArrayList<>();
        ArrayNode statuses = Json.array();
        for (JsonNode container : Json.at(pod, "spec", "initContainers")) {
            boolean sidecar = "Always".equals(Json.text(container, "restartPolicy"));
            String name = Json.text("", container, "name");
            ContainerRun memory = run.container(container, run.started);
            ContainerState state;
            boolean hit = !trouble.mode(container).isEmpty() && (name.equals(trouble.container()) || trouble.mode().isEmpty());
            if (!waiting.isEmpty()) {
                waiting.add(name);
                state = ContainerState.waiting("PodInitializing", null, null, null);
            } else if (hit) {
                waiting.add(name);
                state = play(container, memory);
            } else {
                memory.started = memory.started == null ? now : memory.started;
                memory.backingOff = null;
                ObjectNode done = Json.object();
                done.set("terminated", ContainerState.terminated(memory.started, memory.started, 0, "Completed"));
                state = sidecar ? ContainerState.running(memory.started, true, null, null) : new ContainerState(done, true, null, null);
            }
            statuses.add(entry(container, memory, state));
        }
        if (!statuses.isEmpty()) {
            status.set("initContainerStatuses", statuses);
        }
        return waiting;
    }

    private ObjectNode entry(JsonNode container, ContainerRun memory, ContainerState state) {
        ObjectNode entry = Json.object().put("name", Json.text("", container, "name"));
        entry.set("state", state.state());
        ObjectNode last = entry.putObject("lastState");
        if (memory.last != null) {
            last.set("terminated", memory.last);
        }
        boolean never = state.isWaiting() && memory.last == null;
        entry.put("ready", state.ready()).put("restartCount", memory.restarts).put("image", memory.image)
            .put("imageID", never ? "" : "played/" + memory.image).put("started", state.isRunning());
        if (!never) {
            entry.put("containerID", "played://" + Objects.uid(pod) + "/" + Json.text("", container, "name") + "/" + memory.restarts);
        }
        return entry;
    }

    private void conditions(ObjectNode status, List<String> waiting, List<String> unready) {
        boolean ready = unready.isEmpty();
        String why = ready ? null : "ContainersNotReady";
        String says = ready ? null : "containers with unready status: [" + String.join(" ", unready) + "]";
        boolean gates = Json.at(pod, "spec", "readinessGates").valueStream().allMatch(g -> Objects.isTrue(pod, Json.text("", g, "conditionType")));
        Objects.condition(status, "PodReadyToStartContainers", "True", null, null);
        Objects.condition(status, "Initialized", waiting.isEmpty() ? "True" : "False", waiting.isEmpty() ? null : "ContainersNotInitialized",
            waiting.isEmpty() ? null : "containers with incomplete status: [" + String.join(" ", waiting) + "]");
        Objects.condition(status, "Ready", ready && gates ? "True" : "False", ready && !gates ? "ReadinessGatesNotReady" : why,
            ready && !gates ? "corresponding condition of pod readiness gate is not \"True\"" : says);
        Objects.condition(status, "ContainersReady", ready ? "True" : "False", why, says);
        Objects.condition(status, "PodScheduled", "True", null, null);
    }

    /** The status of a pod whose containers have all ended. */
    ObjectNode ended(ObjectNode status, String phase, int code, boolean evicted) {
        ArrayNode statuses = Json.array();
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            ContainerRun memory = run.container(container, now);
            ObjectNode state = Json.object();
            if (memory.started == null && memory.last == null) {
                state.putObject("terminated").put("exitCode", 137).put("reason", "ContainerStatusUnknown")
                    .put("message", "The container could not be located when the pod was terminated");
            } else {
                state.set("terminated", ContainerState.terminated(memory.started == null ? now : memory.started, now, code, code == 0 ? "Completed" : "Error"));
            }
            statuses.add(entry(container, memory, new ContainerState(state, false, null, null)));
        }
        status.put("phase", phase).put("startTime", Json.time(run.started));
        status.set("containerStatuses", statuses);
        if (evicted) {
            status.put("reason", "Evicted").put("message", "The node was low on resource: memory.");
        }
        String why = phase.equals("Succeeded") ? "PodCompleted" : "PodFailed";
        Objects.condition(status, "PodReadyToStartContainers", "False", null, null);
        Objects.condition(status, "Ready", "False", why, null);
        Objects.condition(status, "ContainersReady", "False", why, null);
        return status;
    }
}

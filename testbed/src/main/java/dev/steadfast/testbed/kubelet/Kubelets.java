package dev.steadfast.testbed.kubelet;

import static dev.steadfast.testbed.apiserver.ResourceTypes.NODES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Marks;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kubelets of all nodes: they start pods, fail as they are asked to, and stop them. */
public final class Kubelets extends Player {
    private final KubeletSettings settings;
    private final Map<String, PodRun> runs = new HashMap<>();
    private final Map<String, Set<String>> pods = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private int addresses;

    public Kubelets(ApiServer server, KubeletSettings settings) {
        super(server, "kubelet");
        this.settings = settings;
        observe(NODES, this::node);
        observe(PODS, this::pod);
    }

    private void node(Change change) {
        boolean silent = change.type() != Change.Type.DELETED && "true".equals(Objects.annotation(change.object().tree(), Marks.LOST));
        if (silent) {
            lost.add(change.key());
        } else if (lost.remove(change.key())) {
            pods.getOrDefault(change.key(), Set.of()).forEach(this::soon);
        }
    }

    private void pod(Change change) {
        JsonNode pod = change.object().tree();
        String node = Json.text("", pod, "spec", "nodeName");
        if (change.type() == Change.Type.DELETED) {
            runs.remove(Objects.uid(pod));
            pods.getOrDefault(node, new HashSet<>()).remove(change.key());
        } else if (!node.isEmpty()) {
            pods.computeIfAbsent(node, k -> new HashSet<>()).add(change.key());
            soon(change.key());
        }
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        ObjectNode pod = api.get(PODS, parts[0], parts[1]);
        String node = pod == null ? "" : Json.text("", pod, "spec", "nodeName");
        if (node.isEmpty() || lost.contains(node)) {
            return;
        }
        Instant now = Instant.now();
        PodRun run = runs.computeIfAbsent(Objects.uid(pod), uid -> begin(pod, now));
        if (Objects.deleting(pod)) {
            stop(key, pod, run, now);
        } else if (!Objects.finished(pod)) {
            run(key, pod, run, now, hostIp(node));
        }
    }

    private PodRun begin(JsonNode pod, Instant now) {
        addresses++;
        Instant started = Json.instant(pod, "status", "startTime");
        return new PodRun(started == null ? now : started, "10." + (128 + (addresses >> 16) % 64) + "." + (addresses >> 8 & 255) + "." + (addresses & 255));
    }

    private String hostIp(String node) {
        ObjectNode tree = api.get(NODES, "", node);
        JsonNode addresses = tree == null ? Json.object() : Json.at(tree, "status", "addresses");
        return Json.text("127.0.0.1", addresses.path(0), "address");
    }

    private void run(String key, ObjectNode pod, PodRun run, Instant now, String hostIp) {
        PodPlay play = new PodPlay(pod, run, settings, now);
        api.editStatus(PODS, Objects.namespace(pod), Objects.name(pod), tree -> {
            if (Objects.uid(tree).equals(Objects.uid(pod)) && !Objects.deleting(tree)) {
                play.status(Json.need(tree, "status"), hostIp);
            }
            return tree;
        });
        for (ContainerState.Said said : play.events()) {
            if (run.said.add(said.reason() + said.message())) {
                api.event(pod, said.type(), said.reason(), said.message(), "kubelet");
            }
        }
        if (play.next() != null) {
            later(key, Duration.between(Instant.now(), play.next()).plusMillis(1));
        }
    }

    /** Ends the containers, says so, and lets the object go; a finalizer of the pod is honoured by the API server. */
    private void stop(String key, ObjectNode pod, PodRun run, Instant now) {
        if ("true".equals(Objects.annotation(pod, Marks.STUCK_TERMINATING))) {
            return;
        }
        if (run.stopping == null) {
            run.stopping = now;
        }
        Duration grace = Duration.ofSeconds(Json.number(0, pod, "metadata", "deletionGracePeriodSeconds"));
        Duration takes = run.ran() ? Trouble.seconds(pod, Marks.STOP_SECONDS, settings.stop()) : Duration.ZERO;
        Instant stopped = run.stopping.plus(takes.compareTo(grace) < 0 ? takes : grace);
        if (now.isBefore(stopped)) {
            later(key, Duration.between(now, stopped).plusMillis(1));
            return;
        }
        if (!Objects.finished(pod)) {
            PodPlay play = new PodPlay(pod, run, settings, now);
            api.editStatus(PODS, Objects.namespace(pod), Objects.name(pod), tree ->
                Objects.uid(tree).equals(Objects.uid(pod)) ? with(tree, play, run) : tree);
        }
        if (Json.number(1, pod, "metadata", "deletionGracePeriodSeconds") > 0 || Json.at(pod, "metadata", "finalizers").isEmpty()) {
            api.delete(ResourceTypes.PODS, Objects.namespace(pod), Objects.name(pod), Objects.uid(pod), 0L);
        }
    }

    private static ObjectNode with(ObjectNode tree, PodPlay play, PodRun run) {
        play.ended(Json.need(tree, "status"), run.ran() ? "Succeeded" : "Failed", run.ran() ? 0 : 137, false);
        return tree;
    }
}

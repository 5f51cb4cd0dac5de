package dev.steadfast.testbed.controllers.node;

import static dev.steadfast.testbed.apiserver.ResourceTypes.CLAIMS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.CLASSES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.NODES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.VOLUMES;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import dev.steadfast.testbed.controllers.volume.Binding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives pods their nodes: cordons, taints, selectors, volumes' zones, room; the emptiest node that will do. */
public final class Scheduler extends Player {
    private static final String NAME = "default-scheduler";
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final NodeRoom room = new NodeRoom();
    private final Map<String, ObjectNode> nodes = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();

    public Scheduler(ApiServer server) {
        super(server, "kube-scheduler");
        observe(NODES, this::node);
        observe(PODS, this::pod);
        observe(CLAIMS, change -> stir());
        observe(VOLUMES, change -> stir());
    }

    private void node(Change change) {
        if (change.type() == Change.Type.DELETED) {
            nodes.remove(change.key());
        } else {
            nodes.put(change.key(), change.object().tree());
        }
        stir();
    }

    private void pod(Change change) {
        JsonNode pod = change.object().tree();
        room.note(change, pod);
        if (change.type() == Change.Type.DELETED) {
            waiting.remove(change.key());
            stir();
        } else if (Json.text("", pod, "spec", "nodeName").isEmpty() && !Objects.deleting(pod) && NAME.equals(Json.text(pod, "spec", "schedulerName"))) {
            waiting.add(change.key());
            if (change.type() == Change.Type.ADDED) {
                soon(change.key());
            }
        } else {
            waiting.remove(change.key());
        }
    }

    private void stir() {
        waiting.forEach(key -> later(key, Duration.ofMillis(20)));
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        ObjectNode pod = api.get(PODS, parts[0], parts[1]);
        if (pod == null || !waiting.contains(key) || !Json.text("", pod, "spec", "nodeName").isEmpty()) {
            return;
        }
        List<ObjectNode> volumes = new ArrayList<>();
        List<ObjectNode> unbound = new ArrayList<>();
        String problem = claims(pod, volumes, unbound);
        if (problem != null) {
            unschedulable(pod, "0/" + nodes.size() + " nodes are available: " + problem + ". not found");
            later(key, AGAIN);
            return;
        }
        String node = choose(pod, volumes, unbound);
        if (node == null) {
            later(key, AGAIN);
        } else if (unbound.isEmpty()) {
            room.take(key, node, NodeRoom.Ask.of(pod));
            api.bind(parts[0], parts[1], node);
            waiting.remove(key);
            api.event(pod, "Normal", "Scheduled", "Successfully assigned " + key + " to " + node, NAME);
        } else {
            unbound.forEach(claim -> select(claim, node));
            later(key, AGAIN);
        }
    }

    /** Sorts the pod's claims; returns what makes it hopeless for now. */
    private String claims(ObjectNode pod, List<ObjectNode> volumes, List<ObjectNode> unbound) {
        for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
            String name = Json.text(volume, "persistentVolumeClaim", "claimName");
            if (name == null) {
                continue;
            }
            ObjectNode claim = api.get(CLAIMS, Objects.namespace(pod), name);
            if (claim == null) {
                return "persistentvolumeclaim \"" + name + "\" not found";
            }
            if (Objects.deleting(claim)) {
                return "persistentvolumeclaim \"" + name + "\" is being deleted";
            }
            if (Objects.phase(claim).equals("Lost")) {
                return "persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \"" + Json.text("", claim, "spec", "volumeName") + "\"";
            }
            if (Objects.phase(claim).equals("Bound")) {
                ObjectNode bound = api.get(VOLUMES, "", Json.text("", claim, "spec", "volumeName"));
                if (bound != null) {
                    volumes.add(bound);
                }
            } else if (Binding.waitsForConsumer(api.get(CLASSES, "", Json.text("", claim, "spec", "storageClassName")))
                && !Json.at(claim, "spec").has("volumeName")) {
                unbound.add(claim);
            } else {
                return "pod has unbound immediate PersistentVolumeClaims";
            }
        }
        return null;
    }

    private String choose(ObjectNode pod, List<ObjectNode> volumes, List<ObjectNode> unbound) {
        String selected = unbound.stream().map(claim -> Objects.annotation(claim, Binding.SELECTED_NODE)).filter(n -> n != null).findFirst().orElse(null);
        if (selected != null && nodes.containsKey(selected)) {
            return selected;
        }
        Map<String, Integer> objections = new TreeMap<>();
        String best = null;
        for (Map.Entry<String, ObjectNode> node : nodes.entrySet()) {
            String objection = NodeFilter.objection(node.getValue(), pod, volumes, room);
            if (objection != null) {
                objections.merge(objection, 1, Integer::sum);
            } else if (best == null || room.used(node.getKey()).pods() < room.used(best).pods()) {
                best = node.getKey();
            }
        }
        if (best == null) {
            List<String> counted = new ArrayList<>();
            objections.forEach((objection, count) -> counted.add(count + " " + objection));
            String all = "0/" + nodes.size() + " nodes are available: ";
            unschedulable(pod, all + String.join(", ", counted) + ". no new claims to deallocate, preemption: " + all + nodes.size()
                + " Preemption is not helpful for scheduling.");
        }
        return best;
    }

    private void unschedulable(ObjectNode pod, String message) {
        api.editStatus(PODS, Objects.namespace(pod), Objects.name(pod), tree -> {
            Objects.condition(Json.need(tree, "status"), "PodScheduled", "False", "Unschedulable", message);
            return tree;
        });
        api.event(pod, "Warning", "FailedScheduling", message, NAME);
    }

    private void select(ObjectNode claim, String node) {
        if (!node.equals(Objects.annotation(claim, Binding.SELECTED_NODE))) {
            api.edit(CLAIMS, Objects.namespace(claim), Objects.name(claim), tree -> {
                Json.need(tree, "metadata", "annotations").put(Binding.SELECTED_NODE, node);
                return tree;
            });
        }
    }
}

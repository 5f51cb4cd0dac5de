package dev.steadfast.testbed.controllers.node;

import static dev.steadfast.testbed.apiserver.ResourceTypes.NODES;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notices nodes that give no sign of life: Unknown, tainted, their pods not Ready and, after their toleration, deleted. */
public final class NodeLifecycle extends Player {
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String[] CONDITIONS = {"MemoryPressure", "DiskPressure", "PIDPressure", "Ready"};

    private final Duration grace;
    private final Duration longestToleration;
    private final Map<String, Instant> lost = new HashMap<>();
    private final Map<String, Set<String>> pods = new HashMap<>();

    /**
     * @param grace how long a node may be silent
     * @param longestToleration pods are not tolerated longer on a lost node than that, whatever they say
     */
    public NodeLifecycle(ApiServer server, Duration grace, Duration longestToleration) {
        super(server, "kube-controller-manager");
        this.grace = grace;
        this.longestToleration = longestToleration;
        observe(NODES, this::node);
        observe(PODS, this::pod);
    }

    private void node(Change change) {
        boolean silent = change.type() != Change.Type.DELETED && "true".equals(Objects.annotation(change.object().tree(), Marks.LOST));
        if (!silent) {
            if (lost.remove(change.key()) != null) {
                soon("back/" + change.key());
            }
        } else if (lost.putIfAbsent(change.key(), Instant.now()) == null) {
            later("node/" + change.key(), grace);
        }
    }

    private void pod(Change change) {
        String node = Json.text("", change.object().tree(), "spec", "nodeName");
        if (node.isEmpty()) {
            return;
        }
        if (change.type() == Change.Type.DELETED) {
            pods.getOrDefault(node, new HashSet<>()).remove(change.key());
        } else {
            pods.computeIfAbsent(node, k -> new HashSet<>()).add(change.key());
        }
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        switch (parts[0]) {
            case "node" -> silent(parts[1]);
            case "back" -> back(parts[1]);
            default -> evict(parts[1], parts[2]);
        }
    }

    private void silent(String name) {
        ObjectNode node = api.get(NODES, "", name);
        if (node == null || !lost.containsKey(name)) {
            return;
        }
        api.editStatus(NODES, "", name, tree -> {
            for (String type : CONDITIONS) {
                Objects.condition(Json.need(tree, "status"), type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
            }
            return tree;
        });
        api.edit(NODES, "", name, tree -> {
            taint(tree, "NoSchedule");
            taint(tree, "NoExecute");
            return tree;
        });
        for (String key : Set.copyOf(pods.getOrDefault(name, Set.of()))) {
            String[] parts = key.split("/");
            ObjectNode pod = api.get(PODS, parts[0], parts[1]);
            if (pod != null) {
                unready(pod);
                Duration tolerated = tolerated(pod);
                if (tolerated != null) {
                    later("evict/" + key, tolerated);
                }
            }
        }
    }

    private static void taint(ObjectNode node, String effect) {
        ObjectNode spec = Json.need(node, "spec");
        ArrayNode taints = spec.get("taints") instanceof ArrayNode there ? there : spec.putArray("taints");
        if (taints.valueStream().noneMatch(t -> UNREACHABLE.equals(Json.text(t, "key")) && effect.equals(Json.text(t, "effect")))) {
            taints.addObject().put("key", UNREACHABLE).put("effect", effect).put("timeAdded", Json.time(Instant.now()));
        }
    }

    private void unready(ObjectNode pod) {
        if (Objects.isTrue(pod, "Ready")) {
            api.editStatus(PODS, Objects.namespace(pod), Objects.name(pod), tree -> {
                Objects.condition(Json.need(tree, "status"), "Ready", "False", null, null);
                return tree;
            });
            api.event(pod, "Warning", "NodeNotReady", "Node is not ready", "node-controller");
        }
    }

    /** Null: for ever. */
    private Duration tolerated(JsonNode pod) {
        JsonNode toleration = NodeFilter.toleration(pod, Json.object().put("key", UNREACHABLE).put("effect", "NoExecute"));
        if (toleration == null) {
            return Duration.ZERO;
        }
        if (!toleration.has("tolerationSeconds")) {
            return null;
        }
        Duration own = Duration.ofSeconds(Json.number(0, toleration, "tolerationSeconds"));
        return own.compareTo(longestToleration) < 0 ? own : longestToleration;
    }

    private void evict(String namespace, String name) {
        ObjectNode pod = api.get(PODS, namespace, name);
        if (pod == null || Objects.deleting(pod) || !lost.containsKey(Json.text("", pod, "spec", "nodeName"))) {
            return;
        }
        api.event(pod, "Normal", "TaintManagerEviction", "Marking for deletion Pod " + namespace + "/" + name, "taint-eviction-controller");
        api.editStatus(PODS, namespace, name, tree -> {
            Objects.condition(Json.need(tree, "status"), "DisruptionTarget", "True", "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint");
            return tree;
        });
        api.delete(PODS, namespace, name, Objects.uid(pod), null);
    }

    private void back(String name) {
        if (api.get(NODES, "", name) == null) {
            return;
        }
        api.edit(NODES, "", name, tree -> {
            if (Json.at(tree, "spec", "taints") instanceof ArrayNode taints) {
                taints.removeIf(t -> UNREACHABLE.equals(Json.text(t, "key")));
                if (taints.isEmpty()) {
                    Json.need(tree, "spec").remove("taints");
                }
            }
            return tree;
        });
        api.editStatus(NODES, "", name, tree -> {
            for (String type : CONDITIONS) {
                Objects.condition(Json.need(tree, "status"), type, type.equals("Ready") ? "True" : "False", "KubeletReady", "played kubelet");
            }
            return tree;
        });
    }
}

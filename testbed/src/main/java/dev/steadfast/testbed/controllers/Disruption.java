package dev.steadfast.testbed.controllers;

import static dev.steadfast.testbed.apiserver.ResourceTypes.BUDGETS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.LabelSelector;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The disruption controller: keeps the status of PodDisruptionBudgets. */
public final class Disruption extends Player {
    private static final Duration DISRUPTED_FOR = Duration.ofMinutes(2);
    private static final Map<String, ResourceType> SCALED = Map.of("StatefulSet", ResourceTypes.SETS, "ReplicaSet", ResourceTypes.REPLICA_SETS,
        "Deployment", ResourceTypes.DEPLOYMENTS, "ReplicationController", ResourceTypes.REPLICATION_CONTROLLERS);
    private final Set<String> budgets = new HashSet<>();

    public Disruption(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(BUDGETS, change -> {
            if (change.type() == dev.steadfast.testbed.apiserver.Change.Type.DELETED) {
                budgets.remove(change.key());
            } else {
                budgets.add(change.key());
                soon(change.key());
            }
        });
        observe(PODS, change -> of(change.object().namespace()));
        observe(ResourceTypes.SETS, change -> of(change.object().namespace()));
    }

    private void of(String namespace) {
        budgets.stream().filter(key -> key.startsWith(namespace + "/")).forEach(this::soon);
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        ObjectNode budget = api.get(BUDGETS, parts[0], parts[1]);
        if (budget == null) {
            return;
        }
        LabelSelector selector = LabelSelector.of(Json.at(budget, "spec", "selector"));
        List<ObjectNode> pods = api.list(PODS, parts[0]).stream().filter(pod -> selector.matches(Json.at(pod, "metadata", "labels"))).toList();
        Instant now = Instant.now();
        ObjectNode disrupted = disrupted(budget, pods, now);
        if (!disrupted.isEmpty()) {
            later(key, DISRUPTED_FOR.plusSeconds(1));
        }
        long expected = expected(parts[0], pods);
        long desired = desired(budget.path("spec"), expected);
        if (Json.at(budget, "spec").has("minAvailable") && Json.at(budget, "spec", "minAvailable").isNumber()) {
            expected = pods.size();
        }
        long healthy = pods.stream().filter(pod -> !Objects.deleting(pod) && !disrupted.has(Objects.name(pod)) && Objects.isTrue(pod, "Ready")).count();
        long allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
        if (pods.isEmpty()) {
            api.event(budget, "Normal", "NoPods", "No matching pods found", "controllermanager");
        }
        write(budget, expected, desired, healthy, allowed, disrupted);
    }

    private void write(ObjectNode budget, long expected, long desired, long healthy, long allowed, ObjectNode disrupted) {
        api.editStatus(BUDGETS, Objects.namespace(budget), Objects.name(budget), tree -> {
            ObjectNode status = Json.need(tree, "status");
            status.put("observedGeneration", Json.number(0, budget, "metadata", "generation")).put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy).put("desiredHealthy", desired).put("expectedPods", expected);
            if (disrupted.isEmpty()) {
                status.remove("disruptedPods");
            } else {
                status.set("disruptedPods", disrupted);
            }
            Objects.condition(status, "DisruptionAllowed", allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods", "");
            ((ObjectNode) Objects.condition(tree, "DisruptionAllowed")).put("observedGeneration", Json.number(0, budget, "metadata", "generation"));
            return tree;
        });
    }

    private static ObjectNode disrupted(ObjectNode budget, List<ObjectNode> pods, Instant now) {
        ObjectNode left = Json.object();
        Json.at(budget, "status", "disruptedPods").properties().forEach(e -> {
            boolean fresh = Instant.parse(e.getValue().asString()).plus(DISRUPTED_FOR).isAfter(now);
            if (fresh && pods.stream().anyMatch(pod -> Objects.name(pod).equals(e.getKey()) && !Objects.deleting(pod))) {
                left.set(e.getKey(), e.getValue());
            }
        });
        return left;
    }

    /** The scale of the pods' controllers. */
    private long expected(String namespace, List<ObjectNode> pods) {
        Map<String, Long> scales = new HashMap<>();
        long single = 0;
        for (ObjectNode pod : pods) {
            JsonNode owner = Objects.controller(pod);
            ResourceType type = owner == null ? null : SCALED.get(Json.text("", owner, "kind"));
            ObjectNode controller = type == null ? null : api.get(type, namespace, Json.text("", owner, "name"));
            if (controller == null) {
                single++;
            } else {
                scales.put(Objects.uid(controller), Json.number(1, controller, "spec", "replicas"));
            }
        }
        return single + scales.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long desired(JsonNode spec, long expected) {
        if (spec.has("maxUnavailable")) {
            return Math.max(0, expected - count(spec.get("maxUnavailable"), expected));
        }
        JsonNode least = spec.path("minAvailable");
        return least.isNumber() ? least.longValue() : least.isMissingNode() ? 1 : count(least, expected);
    }

    /** A number, or a share of the total, rounded up. */
    private static long count(JsonNode value, long total) {
        if (value.isNumber()) {
            return value.longValue();
        }
        return (long) Math.ceil(total * Double.parseDouble(value.asString().replace("%", "")) / 100);
    }
}

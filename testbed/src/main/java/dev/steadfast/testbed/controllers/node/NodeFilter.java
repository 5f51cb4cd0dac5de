package dev.steadfast.testbed.controllers.node;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.Quantity;
import dev.steadfast.testbed.controllers.Objects;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Why a node won't do for a pod, in the scheduler's words. */
final class NodeFilter {
    private NodeFilter() {
    }

    /** Null where the node will do. */
    static String objection(JsonNode node, JsonNode pod, List<? extends JsonNode> volumes, NodeRoom room) {
        if (Json.truth(node, "spec", "unschedulable")) {
            return "node(s) were unschedulable";
        }
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            if (!"PreferNoSchedule".equals(Json.text(taint, "effect")) && !tolerated(pod, taint)) {
                return "node(s) had untolerated taint(s)";
            }
        }
        if (!selected(node, pod)) {
            return "node(s) didn't match Pod's node affinity/selector";
        }
        for (JsonNode volume : volumes) {
            if (!NodeSelector.matches(Json.at(volume, "spec", "nodeAffinity", "required"), node)) {
                return "node(s) didn't match PersistentVolume's node affinity";
            }
        }
        return room(node, pod, room.used(Objects.name(node)));
    }

    private static boolean selected(JsonNode node, JsonNode pod) {
        JsonNode labels = Json.at(node, "metadata", "labels");
        boolean plain = Json.at(pod, "spec", "nodeSelector").properties().stream()
            .allMatch(e -> e.getValue().asString("").equals(Json.text(labels, e.getKey())));
        return plain && NodeSelector.matches(Json.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"), node);
    }

    private static String room(JsonNode node, JsonNode pod, NodeRoom.Ask used) {
        NodeRoom.Ask after = used.plus(NodeRoom.Ask.of(pod));
        JsonNode all = Json.at(node, "status", "allocatable");
        if (exceeds(BigDecimal.valueOf(after.pods()), all, "pods")) {
            return "Too many pods";
        }
        if (exceeds(after.cpu(), all, "cpu")) {
            return "Insufficient cpu";
        }
        return exceeds(after.memory(), all, "memory") ? "Insufficient memory" : null;
    }

    private static boolean exceeds(BigDecimal asked, JsonNode all, String resource) {
        String has = Json.text(all, resource);
        return has != null && asked.compareTo(Quantity.of(has)) > 0;
    }

    /** True where the pod tolerates the taint. */
    static boolean tolerated(JsonNode pod, JsonNode taint) {
        return toleration(pod, taint) != null;
    }

    static JsonNode toleration(JsonNode pod, JsonNode taint) {
        for (JsonNode toleration : Json.at(pod, "spec", "tolerations")) {
            String key = Json.text("", toleration, "key");
            String effect = Json.text("", toleration, "effect");
            boolean exists = "Exists".equals(Json.text(toleration, "operator"));
            if ((effect.isEmpty() || effect.equals(Json.text(taint, "effect"))) && (key.isEmpty() && exists || key.equals(Json.text(taint, "key")))
                && (exists || Json.text("", toleration, "value").equals(Json.text("", taint, "value")))) {
                return toleration;
            }
        }
        return null;
    }

}

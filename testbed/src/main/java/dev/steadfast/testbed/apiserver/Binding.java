package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code pods/binding}: a scheduler gives a pod its node, once. */
final class Binding {
    private Binding() {
    }

    static void bind(Update update, Target pod, String node, WriteOptions options) {
        update.change(pod.sub("binding"), options, tree -> {
            ObjectNode spec = Json.need(tree, "spec");
            if (Json.text(spec, "nodeName") != null) {
                throw Refused.conflict(pod.type(), pod.name(), "pod " + pod.name() + " is already assigned to node \"" + Json.text(spec, "nodeName") + "\"");
            }
            if (Json.at(tree, "metadata").has("deletionTimestamp")) {
                throw Refused.conflict(pod.type(), pod.name(), "pod " + pod.name() + " is being deleted, cannot be assigned to a host");
            }
            spec.put("nodeName", node);
            ObjectNode status = Json.need(tree, "status");
            ArrayNode conditions = status.get("conditions") instanceof ArrayNode there ? there : status.putArray("conditions");
            conditions.removeIf(c -> "PodScheduled".equals(Json.text(c, "type")));
            conditions.addObject().put("type", "PodScheduled").put("status", "True").put("lastTransitionTime", Json.now());
            return tree;
        });
    }
}

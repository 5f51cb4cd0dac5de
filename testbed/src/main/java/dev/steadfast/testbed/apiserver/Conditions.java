package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a status. */
final class Conditions {
    private Conditions() {
    }

    /** Sets the condition of that type; its transition time moves only when its status does. Returns the condition. */
    static ObjectNode set(ObjectNode status, String type, boolean holds, String reason, String message) {
        ArrayNode conditions = status.get("conditions") instanceof ArrayNode there ? there : status.putArray("conditions");
        ObjectNode entry = null;
        for (JsonNode condition : conditions) {
            entry = type.equals(Json.text(condition, "type")) ? (ObjectNode) condition : entry;
        }
        entry = entry == null ? conditions.addObject().put("type", type) : entry;
        String value = holds ? "True" : "False";
        if (!value.equals(Json.text(entry, "status"))) {
            entry.put("status", value).put("lastTransitionTime", Json.now());
        }
        return entry.put("reason", reason).put("message", message);
    }
}

package dev.steadfast.testbed.controllers;

import dev.steadfast.testbed.apiserver.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every player reads and writes of Kubernetes objects. */
public final class Objects {
    private Objects() {
    }

    public static String name(JsonNode tree) {
        return Json.text("", tree, "metadata", "name");
    }

    public static String namespace(JsonNode tree) {
        return Json.text("", tree, "metadata", "namespace");
    }

    public static String uid(JsonNode tree) {
        return Json.text("", tree, "metadata", "uid");
    }

    public static boolean deleting(JsonNode tree) {
        return Json.at(tree, "metadata").has("deletionTimestamp");
    }

    /** The annotation's value, or null. */
    public static String annotation(JsonNode tree, String key) {
        return Json.text(tree, "metadata", "annotations", key);
    }

    public static String phase(JsonNode tree) {
        return Json.text("", tree, "status", "phase");
    }

    /** The condition of that type, or null. */
    public static JsonNode condition(JsonNode tree, String type) {
        for (JsonNode condition : Json.at(tree, "status", "conditions")) {
            if (type.equals(Json.text(condition, "type"))) {
                return condition;
            }
        }
        return null;
    }

    public static boolean isTrue(JsonNode tree, String type) {
        JsonNode condition = condition(tree, type);
        return condition != null && "True".equals(Json.text(condition, "status"));
    }

    /** Sets a condition in a status; its transition time moves only when its status does. Reason and message may be null. */
    public static void condition(ObjectNode status, String type, String value, String reason, String message) {
        ArrayNode conditions = status.get("conditions") instanceof ArrayNode there ? there : status.putArray("conditions");
        ObjectNode entry = null;
        for (JsonNode condition : conditions) {
            if (type.equals(Json.text(condition, "type"))) {
                entry = (ObjectNode) condition;
            }
        }
        if (entry == null) {
            entry = conditions.addObject().put("type", type);
        }
        if (!value.equals(Json.text(entry, "status"))) {
            entry.put("status", value).put("lastTransitionTime", Json.time(Instant.now()));
        }
        set(entry, "reason", reason);
        set(entry, "message", message);
    }

    /** Sets the field, or takes it away where the value is null. */
    public static void set(ObjectNode object, String field, String value) {
        if (value == null) {
            object.remove(field);
        } else {
            object.put(field, value);
        }
    }

    /** The owner that controls the object, or null. */
    public static JsonNode controller(JsonNode tree) {
        for (JsonNode owner : Json.at(tree, "metadata", "ownerReferences")) {
            if (Json.truth(owner, "controller")) {
                return owner;
            }
        }
        return null;
    }

    /** A reference to an owner. */
    public static ObjectNode owner(JsonNode owner, boolean controls) {
        ObjectNode reference = Json.object().put("apiVersion", Json.text("", owner, "apiVersion")).put("kind", Json.text("", owner, "kind"))
            .put("name", name(owner)).put("uid", uid(owner));
        if (controls) {
            reference.put("controller", true).put("blockOwnerDeletion", true);
        }
        return reference;
    }

    public static boolean finished(JsonNode pod) {
        return phase(pod).equals("Failed") || phase(pod).equals("Succeeded");
    }
}

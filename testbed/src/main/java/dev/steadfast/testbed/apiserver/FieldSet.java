package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets of fields in the form of {@code fieldsV1}: {@code {"f:spec":{"f:replicas":{}}}}; {@code "."} is the node itself. */
final class FieldSet {
    private FieldSet() {
    }

    /** Parts that every object of their kind has, if only as nothing: nobody adds or takes away these as such. */
    private static final Set<String> ALWAYS_THERE = Set.of("spec", "status", "metadata", "template", "updateStrategy", "strategy", "jobTemplate",
        "resources", "source");

    /** Every field of the value that an apply names. */
    static ObjectNode applied(JsonNode value) {
        return all("", value, false);
    }

    /** Every field of the value, and every map and object that holds some. */
    private static ObjectNode all(JsonNode value) {
        return all("", value, true);
    }

    private static ObjectNode all(String field, JsonNode value, boolean holders) {
        ObjectNode set = Json.object();
        if (value instanceof ObjectNode object && !ListKeys.isAtomic(field, value)) {
            object.properties().forEach(e -> set.set("f:" + e.getKey(), all(e.getKey(), e.getValue(), holders)));
            if (holders && !set.isEmpty() && !field.isEmpty() && !ALWAYS_THERE.contains(field)) {
                set.putObject(".");
            }
        } else if (value instanceof ArrayNode list) {
            List<String> keys = ListKeys.of(field, list);
            if (keys != null) {
                list.forEach(item -> {
                    ObjectNode inner = all("", item, holders);
                    inner.putObject(".");
                    set.set(ListKeys.key(keys, item), inner);
                });
            } else if (ListKeys.isSet(field)) {
                list.forEach(item -> set.putObject("v:" + item));
            }
        }
        return set;
    }

    /** Fields that are new or different. */
    static ObjectNode changed(JsonNode before, JsonNode after) {
        ObjectNode set = Json.object();
        after.properties().forEach(e -> {
            ObjectNode child = changed(e.getKey(), before.get(e.getKey()), e.getValue());
            if (child != null) {
                set.set("f:" + e.getKey(), child);
            }
        });
        return set;
    }

    /** Fields that are there no longer. */
    static ObjectNode removed(JsonNode before, JsonNode after) {
        return minus(all(before), all(after));
    }

    private static ObjectNode changed(String field, JsonNode before, JsonNode after) {
        if (after.equals(before)) {
            return null;
        }
        if (before instanceof ObjectNode && after instanceof ObjectNode && !ListKeys.isAtomic(field, after)) {
            ObjectNode inner = changed(before, after);
            return inner.isEmpty() ? null : inner;
        }
        List<String> keys = ListKeys.of(field, after);
        if (keys == null || !(before instanceof ArrayNode)) {
            return all(field, after, true);
        }
        ObjectNode set = Json.object();
        for (JsonNode item : after) {
            String key = ListKeys.key(keys, item);
            JsonNode old = ListKeys.find(before, keys, key);
            ObjectNode child = old == null ? all("", item, true) : changed("", old, item);
            if (child != null) {
                if (old == null) {
                    child.putObject(".");
                }
                set.set(key, child);
            }
        }
        return set.isEmpty() ? null : set;
    }

    /** Adds the second set to the first, and returns the first. */
    static ObjectNode add(ObjectNode to, JsonNode more) {
        more.properties().forEach(e -> {
            if (to.get(e.getKey()) instanceof ObjectNode there) {
                if (there.isEmpty() && !e.getValue().isEmpty()) {
                    there.putObject(".");
                }
                add(there, e.getValue());
            } else {
                to.set(e.getKey(), e.getValue().deepCopy());
            }
        });
        return to;
    }

    /** The fields of the first that are not in the second. A leaf of the second takes away all below it. */
    static ObjectNode minus(JsonNode from, JsonNode less) {
        ObjectNode left = Json.object();
        for (Map.Entry<String, JsonNode> e : from.properties()) {
            JsonNode other = less.get(e.getKey());
            if (other == null || e.getValue().isEmpty() && !other.isEmpty() && !other.has(".")) {
                left.set(e.getKey(), e.getValue().deepCopy());
            } else if (!other.isEmpty()) {
                ObjectNode inner = minus(e.getValue(), other);
                if (!inner.isEmpty()) {
                    left.set(e.getKey(), inner);
                }
            }
        }
        return left;
    }

    /** A node that owns itself and nothing below is written as nothing. */
    static ObjectNode written(ObjectNode set) {
        set.properties().forEach(e -> {
            ObjectNode below = (ObjectNode) e.getValue();
            written(below);
            if (below.size() == 1 && below.has(".")) {
                below.removeAll();
            }
        });
        return set;
    }

    /** The fields that are in both. */
    static ObjectNode common(JsonNode a, JsonNode b) {
        ObjectNode both = Json.object();
        for (Map.Entry<String, JsonNode> e : a.properties()) {
            JsonNode other = b.get(e.getKey());
            if (other == null) {
                continue;
            }
            ObjectNode inner = common(e.getValue(), other);
            if (!inner.isEmpty() || other.isEmpty() || e.getValue().isEmpty() && other.has(".")) {
                both.set(e.getKey(), inner);
            }
        }
        return both;
    }
}

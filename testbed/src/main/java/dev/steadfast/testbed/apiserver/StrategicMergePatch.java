package dev.steadfast.testbed.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes's merge patch that knows which lists are maps; with the directives that kubectl sends. */
final class StrategicMergePatch {
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {
    }

    static ObjectNode apply(ObjectNode to, ObjectNode patch) {
        return merge(to.deepCopy(), patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        if ("replace".equals(Json.text(patch, "$patch"))) {
            ObjectNode all = patch.deepCopy();
            all.remove("$patch");
            return all;
        }
        patch.properties().forEach(e -> {
            String field = e.getKey();
            JsonNode value = e.getValue();
            if (field.startsWith(DELETE_VALUES)) {
                deleteValues(target, field.substring(DELETE_VALUES.length()), value);
            } else if (value.isNull()) {
                target.remove(field);
            } else if (!field.startsWith("$")) {
                put(target, field, value);
            }
        });
        if (patch.get("$retainKeys") instanceof ArrayNode kept) {
            target.retain(kept.valueStream().map(JsonNode::asString).toList());
        }
        return target;
    }

    private static void put(ObjectNode target, String field, JsonNode value) {
        JsonNode there = target.get(field);
        if (value instanceof ObjectNode inner) {
            if ("delete".equals(Json.text(inner, "$patch"))) {
                target.remove(field);
            } else {
                target.set(field, merge(there instanceof ObjectNode object ? object : Json.object(), inner));
            }
        } else if (value instanceof ArrayNode list) {
            target.set(field, list(field, there instanceof ArrayNode old ? old : Json.array(), list));
        } else {
            target.set(field, value);
        }
    }

    private static ArrayNode list(String field, ArrayNode there, ArrayNode patch) {
        if (ListKeys.isSet(field)) {
            patch.forEach(value -> {
                if (there.valueStream().noneMatch(value::equals)) {
                    there.add(value);
                }
            });
            return there;
        }
        List<String> keys = keys(field, there, patch);
        if (keys == null) {
            return patch;
        }
        for (JsonNode item : patch) {
            item(there, keys.get(0), (ObjectNode) item);
        }
        return there;
    }

    private static List<String> keys(String field, ArrayNode there, ArrayNode patch) {
        if (patch.valueStream().anyMatch(item -> "replace".equals(Json.text(item, "$patch")))) {
            return null;
        }
        List<String> keys = ListKeys.of(field, patch);
        return keys == null && patch.isEmpty() ? ListKeys.of(field, there) : keys;
    }

    private static void item(ArrayNode there, String key, ObjectNode patch) {
        boolean delete = "delete".equals(Json.text(patch, "$patch"));
        for (int i = 0; i < there.size(); i++) {
            if (there.get(i).path(key).equals(patch.path(key))) {
                if (delete) {
                    there.remove(i);
                } else {
                    there.set(i, merge((ObjectNode) there.get(i), patch));
                }
                return;
            }
        }
        if (!delete) {
            there.add(merge(Json.object(), patch));
        }
    }

    private static void deleteValues(ObjectNode target, String field, JsonNode values) {
        if (target.get(field) instanceof ArrayNode list) {
            values.forEach(value -> list.removeIf(value::equals));
        }
    }
}

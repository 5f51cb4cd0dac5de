package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How applied fields get into an object, and out of it. */
final class Merge {
    private Merge() {
    }

    static ObjectNode into(ObjectNode target, ObjectNode wanted) {
        wanted.properties().forEach(e -> target.set(e.getKey(), value(e.getKey(), target.get(e.getKey()), e.getValue())));
        return target;
    }

    private static JsonNode value(String field, JsonNode there, JsonNode wanted) {
        if (there instanceof ObjectNode object && wanted instanceof ObjectNode more && !ListKeys.isAtomic(field, wanted)) {
            return into(object, more);
        }
        if (!(there instanceof ArrayNode list) || !(wanted instanceof ArrayNode items)) {
            return wanted;
        }
        if (ListKeys.isSet(field)) {
            items.forEach(item -> {
                if (list.valueStream().noneMatch(item::equals)) {
                    list.add(item);
                }
            });
            return list;
        }
        List<String> keys = ListKeys.of(field, items);
        if (keys == null) {
            return wanted;
        }
        for (JsonNode item : items) {
            JsonNode old = ListKeys.find(list, keys, ListKeys.key(keys, item));
            if (old == null) {
                list.add(item);
            } else {
                into((ObjectNode) old, (ObjectNode) item);
            }
        }
        return list;
    }

    /** Takes the fields of the set out of the object; what is empty then, too. */
    static void remove(ObjectNode from, JsonNode set) {
        set.properties().forEach(e -> {
            if (!e.getKey().startsWith("f:")) {
                return;
            }
            String field = e.getKey().substring(2);
            JsonNode there = from.get(field);
            if (e.getValue().isEmpty() || there == null) {
                from.remove(field);
                return;
            }
            if (there instanceof ObjectNode object) {
                remove(object, e.getValue());
            } else if (there instanceof ArrayNode list) {
                remove(field, list, e.getValue());
            }
            if (there.isEmpty()) {
                from.remove(field);
            }
        });
    }

    private static void remove(String field, ArrayNode list, JsonNode set) {
        List<String> keys = ListKeys.of(field, list);
        set.properties().forEach(e -> {
            if (e.getKey().startsWith("v:")) {
                list.removeIf(item -> ("v:" + item).equals(e.getKey()));
            } else if (keys != null && ListKeys.find(list, keys, e.getKey()) instanceof ObjectNode item) {
                if (e.getValue().has(".") || e.getValue().isEmpty()) {
                    list.removeIf(other -> other == item);
                } else {
                    remove(item, e.getValue());
                }
            }
        });
    }

    /** The paths of a set's leaves: {@code .spec.template.spec.containers[name="db"].image}. */
    static List<String> leaves(String path, JsonNode set) {
        List<String> leaves = new ArrayList<>();
        set.properties().forEach(e -> {
            String key = e.getKey();
            if (key.equals(".")) {
                return;
            }
            String step = path + (key.startsWith("f:") ? "." + key.substring(2) : "[" + key.substring(2).replaceAll("^\\{\"|\\}$", "")
                .replace("\":", "=").replace(",\"", ",") + "]");
            List<String> below = leaves(step, e.getValue());
            if (below.isEmpty() && (e.getValue().isEmpty())) {
                leaves.add(step);
            }
            leaves.addAll(below);
        });
        return leaves;
    }
}

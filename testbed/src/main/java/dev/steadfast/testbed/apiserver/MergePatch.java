package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7386: null takes away, objects merge, all else replaces. */
final class MergePatch {
    private MergePatch() {
    }

    static ObjectNode apply(ObjectNode to, ObjectNode patch) {
        return merge(to.deepCopy(), patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(e -> {
            JsonNode value = e.getValue();
            if (value.isNull()) {
                target.remove(e.getKey());
            } else if (value instanceof ObjectNode inner) {
                JsonNode there = target.get(e.getKey());
                target.set(e.getKey(), merge(there instanceof ObjectNode object ? object : Json.object(), inner));
            } else {
                target.set(e.getKey(), value);
            }
        });
        return target;
    }
}

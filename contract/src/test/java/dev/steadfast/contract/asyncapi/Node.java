package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.Json;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pieces of which the document is made. */
final class Node {
    /** Of all Kafka bindings: https://github.com/asyncapi/bindings/tree/master/kafka. */
    private static final String BINDING_VERSION = "0.5.0";

    private Node() {}

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    static ObjectNode ref(String target) {
        return object().put("$ref", target);
    }

    static ArrayNode refs(Collection<String> targets) {
        ArrayNode refs = Json.mapper().createArrayNode();
        targets.forEach(target -> refs.add(ref(target)));
        return refs;
    }

    static ObjectNode text(String description) {
        return object().put("type", "string").put("description", description);
    }

    static ObjectNode constant(String value) {
        return object().put("type", "string").put("const", value);
    }

    static ArrayNode names(Collection<String> values) {
        ArrayNode names = Json.mapper().createArrayNode();
        values.forEach(names::add);
        return names;
    }

    static ObjectNode kafka(ObjectNode binding) {
        return object().set("kafka", binding.put("bindingVersion", BINDING_VERSION));
    }
}

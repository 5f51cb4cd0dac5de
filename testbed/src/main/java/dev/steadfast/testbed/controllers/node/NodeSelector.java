package dev.steadfast.testbed.controllers.node;

import dev.steadfast.testbed.apiserver.Json;
import tools.jackson.databind.JsonNode;

/** Node selector terms: any of the terms, all of its expressions. */
final class NodeSelector {
    private NodeSelector() {
    }

    /** A missing selector matches every node. */
    static boolean matches(JsonNode selector, JsonNode node) {
        if (!selector.path("nodeSelectorTerms").isArray()) {
            return true;
        }
        for (JsonNode term : selector.path("nodeSelectorTerms")) {
            if (term.path("matchExpressions").valueStream().allMatch(e -> holds(e, Json.text(node, "metadata", "labels", Json.text("", e, "key"))))
                && term.path("matchFields").valueStream().allMatch(e -> holds(e, Json.text(node, "metadata", "name")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode expression, String value) {
        boolean listed = value != null && expression.path("values").valueStream().anyMatch(v -> v.asString("").equals(value));
        return switch (Json.text("", expression, "operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && Long.parseLong(value) > Long.parseLong(expression.path("values").path(0).asString("0"));
            case "Lt" -> value != null && Long.parseLong(value) < Long.parseLong(expression.path("values").path(0).asString("0"));
            default -> false;
        };
    }
}

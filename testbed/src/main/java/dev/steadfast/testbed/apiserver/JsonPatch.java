package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902, with the refusals of the API server. */
final class JsonPatch {
    private static final class Failed extends RuntimeException {
        Failed(String message) {
            super(message, null, false, false);
        }
    }

    private JsonPatch() {
    }

    static ObjectNode apply(ObjectNode to, byte[] patch) {
        JsonNode operations;
        try {
            operations = Json.parse(patch);
        } catch (RuntimeException e) {
            throw Refused.badRequest("error decoding patch: " + e.getMessage());
        }
        if (!operations.isArray()) {
            throw Refused.badRequest("error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp");
        }
        JsonNode tree = to.deepCopy();
        try {
            for (JsonNode operation : operations) {
                tree = apply(tree, operation);
            }
        } catch (Failed e) {
            throw Refused.plain(422, "Invalid", "the server rejected our request due to an error in our request").because(null);
        }
        return (ObjectNode) tree;
    }

    private static JsonNode apply(JsonNode tree, JsonNode operation) {
        String path = Json.text("", operation, "path");
        switch (Json.text("", operation, "op")) {
            case "add" -> add(tree, path, operation.get("value"));
            case "replace" -> {
                // Of a field that is not there it is an add, other than the RFC has it.
                if (parent(tree, path, steps(path)) instanceof ArrayNode) {
                    remove(tree, path);
                }
                add(tree, path, operation.get("value"));
            }
            case "remove" -> remove(tree, path);
            case "move" -> {
                JsonNode moved = need(tree, Json.text("", operation, "from"));
                remove(tree, Json.text("", operation, "from"));
                add(tree, path, moved);
            }
            case "copy" -> add(tree, path, need(tree, Json.text("", operation, "from")).deepCopy());
            case "test" -> {
                JsonNode value = operation.path("value");
                JsonNode there = find(tree, steps(path));
                if (there == null ? !value.isNull() : !same(there, value)) {
                    throw new Failed("testing path " + path + " value failed: test failed");
                }
            }
            default -> throw new Failed("Unexpected kind: " + Json.text("", operation, "op"));
        }
        return tree;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static JsonNode find(JsonNode from, List<String> steps) {
        JsonNode node = from;
        for (String step : steps) {
            node = node instanceof ArrayNode list ? list.get(index(list, step, false)) : node.get(step);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static JsonNode need(JsonNode tree, String path) {
        JsonNode there = find(tree, steps(path));
        if (there == null) {
            throw new Failed("operation does not apply: doc is missing path: " + path + ": missing value");
        }
        return there;
    }

    private static JsonNode parent(JsonNode tree, String path, List<String> steps) {
        JsonNode parent = find(tree, steps.subList(0, steps.size() - 1));
        if (parent == null) {
            throw new Failed("add operation does not apply: doc is missing path: \"" + path + "\": missing value");
        }
        return parent;
    }

    private static void add(JsonNode tree, String path, JsonNode value) {
        List<String> steps = steps(path);
        JsonNode parent = parent(tree, path, steps);
        if (parent instanceof ArrayNode list) {
            list.insert(index(list, steps.getLast(), true), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(steps.getLast(), value);
        } else {
            throw new Failed("add operation does not apply: doc is missing path: \"" + path + "\": missing value");
        }
    }

    private static void remove(JsonNode tree, String path) {
        List<String> steps = steps(path);
        JsonNode parent = parent(tree, path, steps);
        if (parent instanceof ArrayNode list) {
            list.remove(index(list, steps.getLast(), false));
        } else {
            ((ObjectNode) parent).remove(steps.getLast());
        }
    }

    private static int index(ArrayNode list, String step, boolean append) {
        if (append && step.equals("-")) {
            return list.size();
        }
        try {
            int index = Integer.parseInt(step);
            if (index >= 0 && index < list.size() + (append ? 1 : 0)) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw new Failed("invalid index: " + step);
        }
        throw new Failed("Unable to access invalid index: " + step + ": invalid index referenced");
    }
}

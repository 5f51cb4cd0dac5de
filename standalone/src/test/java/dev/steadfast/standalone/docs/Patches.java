package dev.steadfast.standalone.docs;

import dev.steadfast.contract.Json;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Patches as kubectl sends them. */
final class Patches {
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "copy", "test");

    private Patches() {}

    /** @param type {@code json}, {@code merge} or {@code strategic} @param patch as typed; what stands for a number or a boolean may be a word in capitals or a variable @return null if it is one */
    static String problem(String type, String patch) {
        JsonNode read;
        try {
            read = Json.mapper().readTree(patch.replaceAll("(?<=[:\\[,])\\s*(\\$\\{[A-Z_]+}|\\$?[A-Z_]+)(?=\\s*[,}\\]])", "1"));
        } catch (JacksonException e) {
            return "the patch is not JSON: " + e.getOriginalMessage();
        }
        return switch (type) {
            case "merge", "strategic" -> read.isObject() ? null : "such a patch is an object";
            case "json" -> !read.isArray() ? "such a patch is an array" : read.valueStream().map(Patches::operation).filter(p -> p != null).findFirst().orElse(null);
            default -> "no type of patches: " + type;
        };
    }

    private static String operation(JsonNode one) {
        String name = one.path("op").asString("");
        return !OPERATIONS.contains(name) ? "no operation: '" + name + "'" : !one.path("path").asString("").startsWith("/") ? name + " needs a path"
                : Set.of("add", "replace", "test").contains(name) && !one.has("value") ? name + " needs a value" : null;
    }
}

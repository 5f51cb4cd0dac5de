package dev.steadfast.testbed.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Gives names to what differs from run to run: uids and versions of objects by first appearance (the same one has the same name), times, versions of
 * lists and bookmarks, tokens of pages.
 */
final class Mask {
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{2,}(?![\\w.])");
    private static final Set<String> SECRET = Set.of("continue", "clusterIP");

    private static final Pattern DIFFERENCE = Pattern.compile("\\n@@.*", Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile("([?&]continue=)[\\w-]{20,}");
    private static final Pattern CURRENT = Pattern.compile("current: \\d+");
    private static final Pattern IP = Pattern.compile("10\\.96\\.\\d+\\.\\d+");
    private static final String OWN_WORDS = "(in its own words)";

    /**
     * What is shown of an answer.
     *
     * @param managers {@code managedFields}
     * @param words messages; without them each server may say it in its own words
     */
    record Shown(boolean managers, boolean words) {
    }

    private final String namespace;
    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> moments = new HashSet<>();

    Mask(String namespace) {
        this.namespace = namespace;
    }

    /** Notes the version of a list, which is nobody's. */
    void moment(String version) {
        moments.add(version);
    }

    /** A text in which uids, versions, times and the namespace may occur. */
    String text(String text) {
        String named = replace(UID, text.replace(namespace, "NS"), uid -> uids.computeIfAbsent(uid, u -> "uid-" + (uids.size() + 1)));
        named = DIFFERENCE.matcher(PAGE.matcher(named).replaceAll("$1continue")).replaceAll("\n");
        named = CURRENT.matcher(named).replaceAll("current: version");
        named = TIME.matcher(named).replaceAll("time");
        return replace(NUMBER, named, n -> moments.contains(n) ? "version" : versions.getOrDefault(n, n));
    }

    private interface Naming {
        String of(String found);
    }

    private static String replace(Pattern pattern, String text, Naming naming) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(naming.of(found.group())));
    }

    /** The same with its fields in order. */
    JsonNode tree(JsonNode node, Shown shown) {
        return tree("", node, shown);
    }

    private JsonNode tree(String field, JsonNode node, Shown shown) {
        return switch (node) {
            case ObjectNode object -> object(object, shown);
            case ArrayNode list -> {
                List<JsonNode> items = new ArrayList<>();
                list.forEach(item -> items.add(tree("", item, shown)));
                // What a server says twice counts once: some kinds are validated by two functions.
                List<JsonNode> once = items.stream().distinct().toList();
                yield JsonNodeFactory.instance.arrayNode().addAll(field.equals("causes") ? once : items);
            }
            case StringNode string when field.equals("") && IP.matcher(string.stringValue()).matches() -> StringNode.valueOf("clusterIP");
            case StringNode string -> StringNode.valueOf(text(string.stringValue()));
            default -> node;
        };
    }

    private ObjectNode object(ObjectNode object, Shown shown) {
        boolean anonymous = !object.has("name") && object.has("resourceVersion");
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        if (object.path("metadata").isObject()) {
            version((ObjectNode) object.get("metadata"));
        }
        new TreeMap<>(fields(object)).forEach((field, value) -> {
            if (field.equals("resourceVersion") && value.isString()) {
                masked.put(field, anonymous ? "version" : versions.getOrDefault(value.stringValue(), value.stringValue()));
            } else if (field.equals("message") && !shown.words()) {
                masked.put(field, OWN_WORDS);
            } else if (SECRET.contains(field) && value.isString() && !value.stringValue().isEmpty()) {
                masked.put(field, field);
            } else if (!field.equals("managedFields") || shown.managers()) {
                masked.set(text(field), tree(field, value, shown));
            }
        });
        return masked;
    }

    private void version(ObjectNode metadata) {
        String version = metadata.path("resourceVersion").asString("");
        if (version.length() > 1 && metadata.has("name")) {
            versions.computeIfAbsent(version, v -> "version-" + (versions.size() + 1));
        } else {
            moments.add(version);
        }
    }

    private static Map<String, JsonNode> fields(ObjectNode object) {
        Map<String, JsonNode> fields = new HashMap<>();
        object.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
        return fields;
    }
}

package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which objects of a kind a list or watch is about: namespace, {@code fieldSelector}, {@code labelSelector}. */
final class ObjectFilter {
    private static final Set<String> EVERYWHERE = Set.of("metadata.name", "metadata.namespace");
    /** What can be selected of some kinds, besides. */
    private static final Map<String, Set<String>> SELECTABLE = Map.of(
        "Pod", Set.of("spec.nodeName", "status.phase", "spec.schedulerName", "spec.restartPolicy", "spec.serviceAccountName"),
        "Event", Set.of("involvedObject.name", "involvedObject.kind", "involvedObject.uid", "involvedObject.namespace", "reason", "type",
            "reportingComponent", "source"),
        "Node", Set.of("spec.unschedulable"), "Namespace", Set.of("status.phase"), "Secret", Set.of("type"));

    private record Field(String[] path, String value, boolean equal) {
        boolean holds(JsonNode tree) {
            return Json.at(tree, path).asString("").equals(value) == equal;
        }
    }

    private final String prefix;
    private final List<Field> fields = new ArrayList<>();
    private final LabelSelector labels;

    ObjectFilter(Call call) {
        Target target = call.target();
        prefix = target.namespace().isEmpty() ? "" : target.namespace() + "/";
        String selector = call.parameter("labelSelector");
        labels = selector.isEmpty() ? null : LabelSelector.parse(selector);
        for (String term : call.parameter("fieldSelector").split(",")) {
            if (!term.isEmpty()) {
                fields.add(field(target.type().kind(), term));
            }
        }
        if (!target.name().isEmpty()) {
            fields.add(new Field(new String[] {"metadata", "name"}, target.name(), true));
        }
    }

    private static Field field(String kind, String term) {
        boolean equal = !term.contains("!=");
        String[] sides = term.split(equal ? "==?" : "!=", 2);
        if (sides.length < 2) {
            throw Refused.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
        }
        if (!EVERYWHERE.contains(sides[0]) && !SELECTABLE.getOrDefault(kind, Set.of()).contains(sides[0])) {
            throw Refused.badRequest(SELECTABLE.containsKey(kind) ? "field label not supported: " + sides[0]
                : "\"" + sides[0] + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        }
        return new Field(sides[0].split("\\."), sides[1], equal);
    }

    String prefix() {
        return prefix;
    }

    /** True where a selector may leave out objects of the namespace. */
    boolean selects() {
        return labels != null || !fields.isEmpty();
    }

    boolean matches(Stored object) {
        if (object == null || !object.key().startsWith(prefix)) {
            return false;
        }
        if (!selects()) {
            return true;
        }
        JsonNode tree = object.tree();
        return fields.stream().allMatch(field -> field.holds(tree))
            && (labels == null || labels.matches(Json.at(tree, "metadata", "labels")));
    }
}

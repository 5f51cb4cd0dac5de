package dev.steadfast.watcher.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** The allow-list of one kind while it is read: one node per step of a path, compiled once to {@link Field}s. */
final class FieldTree {
    private static final Map<String, Seen.Part> SEEN = Map.of(
            "metadata.uid", Seen.Part.UID,
            "metadata.resourceVersion", Seen.Part.RESOURCE_VERSION,
            "metadata.namespace", Seen.Part.NAMESPACE,
            "metadata.name", Seen.Part.NAME,
            "metadata.deletionTimestamp", Seen.Part.DELETION_TIMESTAMP,
            "spec.claimRef.namespace", Seen.Part.CLAIM_NAMESPACE);
    private static final String ELEMENTS = "[]";
    private static final String ENTRIES = "*";

    private final Map<String, FieldTree> steps = new LinkedHashMap<>();
    private Field leaf;
    private Keys keys = Keys.ALL;

    /** @throws IllegalStateException if the path is already there, is part of another one, or goes on behind one */
    void add(String path, Field field, Keys allowed) {
        FieldTree at = this;
        for (String step : path.replace(ELEMENTS, "." + ELEMENTS).split("\\.")) {
            if (at.leaf != null) {
                throw new IllegalStateException(path + " goes on behind a field that is already listed");
            }
            if (ENTRIES.equals(step)) {
                at.keys = allowed;
            }
            at = at.steps.computeIfAbsent(step, s -> new FieldTree());
        }
        if (at.leaf != null || !at.steps.isEmpty()) {
            throw new IllegalStateException(path + " is listed twice, or is the beginning of another path");
        }
        at.leaf = field;
    }

    Fields compile() {
        return new Fields(fields(""));
    }

    private Map<String, Field> fields(String path) {
        return steps.entrySet().stream().collect(Collectors.toMap(Entry::getKey, e -> e.getValue().field(join(path, e.getKey()))));
    }

    private Field field(String path) {
        if (leaf != null) {
            return SEEN.containsKey(path) ? new Seen(SEEN.get(path), leaf) : leaf;
        }
        if (steps.containsKey(ELEMENTS)) {
            return new Elements(only(ELEMENTS, path));
        }
        if (steps.containsKey(ENTRIES)) {
            return new Entries(keys, only(ENTRIES, path));
        }
        return new Fields(fields(path));
    }

    private Field only(String step, String path) {
        if (steps.size() > 1) {
            throw new IllegalStateException(path + " is listed both as " + step + " and as something else");
        }
        return steps.get(step).field(path + step);
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}

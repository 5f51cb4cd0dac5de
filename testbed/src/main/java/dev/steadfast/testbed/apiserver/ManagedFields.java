package dev.steadfast.testbed.apiserver;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code metadata.managedFields}: who last wrote which field, and when. */
final class ManagedFields {
    private static final Set<String> NOT_OWNED = Set.of("name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink");

    private ManagedFields() {
    }

    /** Who writes. */
    record Writer(String manager, String operation, String apiVersion, String subresource, String time) {
        boolean is(JsonNode entry) {
            return manager.equals(Json.text(entry, "manager")) && operation.equals(Json.text(entry, "operation"))
                && apiVersion.equals(Json.text(entry, "apiVersion")) && subresource.equals(Json.text("", entry, "subresource"));
        }
    }

    /** Sets the entries of the tree after a write that was no apply; before is empty of a creation. */
    static void update(ObjectNode before, ObjectNode after, Writer writer) {
        ObjectNode old = owned(before);
        ObjectNode now = owned(after);
        ObjectNode changed = FieldSet.changed(old, now);
        ObjectNode gone = FieldSet.removed(old, now);
        ArrayNode entries = Json.array();
        ObjectNode mine = null;
        for (JsonNode entry : Json.at(before, "metadata", "managedFields")) {
            ObjectNode fields = FieldSet.minus(entry.path("fieldsV1"), gone);
            ObjectNode kept = ((ObjectNode) entry).deepCopy();
            if (writer.is(entry)) {
                mine = kept;
                kept.set("fieldsV1", FieldSet.add(fields, changed));
                if (!changed.isEmpty()) {
                    kept.put("time", writer.time());
                }
            } else {
                kept.set("fieldsV1", FieldSet.minus(fields, changed));
            }
            if (!kept.get("fieldsV1").isEmpty()) {
                entries.add(kept);
            }
        }
        if (mine == null && !changed.isEmpty()) {
            entries.add(entry(writer, changed));
        }
        set(after, entries);
    }

    static ObjectNode entry(Writer writer, ObjectNode fields) {
        ObjectNode entry = Json.object().put("manager", writer.manager()).put("operation", writer.operation())
            .put("apiVersion", writer.apiVersion()).put("fieldsType", "FieldsV1");
        if (writer.time() != null) {
            entry.put("time", writer.time());
        }
        entry.set("fieldsV1", fields);
        if (!writer.subresource().isEmpty()) {
            entry.put("subresource", writer.subresource());
        }
        return entry;
    }

    static void set(ObjectNode tree, ArrayNode entries) {
        entries.forEach(entry -> FieldSet.written((ObjectNode) entry.get("fieldsV1")));
        ObjectNode metadata = Json.need(tree, "metadata");
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
        } else {
            metadata.set("managedFields", entries);
        }
    }

    /** The entries without their times. */
    static JsonNode untimed(ObjectNode tree) {
        ArrayNode entries = Json.array();
        Json.at(tree, "metadata", "managedFields").forEach(entry -> entries.add(((ObjectNode) entry.deepCopy()).without("time")));
        return entries;
    }

    /** What may be owned of an object. */
    static ObjectNode owned(ObjectNode tree) {
        ObjectNode copy = Json.object();
        tree.properties().forEach(e -> {
            if (!e.getKey().equals("kind") && !e.getKey().equals("apiVersion") && !e.getKey().equals("metadata")) {
                copy.set(e.getKey(), e.getValue());
            }
        });
        ObjectNode metadata = Json.object();
        tree.path("metadata").properties().forEach(e -> {
            if (!NOT_OWNED.contains(e.getKey())) {
                metadata.set(e.getKey(), e.getValue());
            }
        });
        if (!metadata.isEmpty()) {
            copy.set("metadata", metadata);
        }
        return copy;
    }
}

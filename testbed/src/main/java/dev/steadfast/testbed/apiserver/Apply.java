package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply: merge what the manager wants, take away what it wants no longer, refuse what others own. */
final class Apply {
    private final Store store;
    private final Creation creation;
    private final Update update;

    Apply(Store store, Creation creation, Update update) {
        this.store = store;
        this.creation = creation;
        this.update = update;
    }

    Answer apply(Call call) {
        if (call.parameter("fieldManager").isEmpty()) {
            throw Refused.options("PatchOptions", new Refused.Cause("FieldValueRequired", "is required for apply patch", "fieldManager"));
        }
        ObjectNode body = call.object();
        if (Json.text("", body, "kind").isEmpty() || Json.text("", body, "apiVersion").isEmpty()) {
            String version = Json.text("", body, "apiVersion");
            throw Refused.badRequest("invalid object type: " + (version.contains("/") ? version : "/" + version) + ", Kind=" + Json.text("", body, "kind"));
        }
        Creation.checkKind(call.type(), body);
        if (Json.at(body, "metadata").has("managedFields") && !Json.at(body, "metadata", "managedFields").isEmpty()) {
            throw Refused.badRequest("metadata.managedFields must be nil");
        }
        WriteOptions options = WriteOptions.of(call);
        Target target = call.target();
        return store.exclusively(() -> {
            if (store.get(target.type(), target.namespace(), target.name()) == null && target.subresource().isEmpty()) {
                Json.need(body, "metadata").put("name", target.name());
                return Answer.of(201, creation.create(target, body, options, "Apply"));
            }
            return Answer.of(200, update(target, body, options, call.flag("force")));
        });
    }

    private ObjectNode update(Target target, ObjectNode body, WriteOptions options, boolean force) {
        ObjectNode wanted = FieldSet.applied(ManagedFields.owned(body));
        return update.change(target, options, before -> {
            ObjectNode mine = mine(before, options.manager(), target);
            ObjectNode after = Merge.into(before.deepCopy(), body);
            ObjectNode dropped = FieldSet.minus(mine, wanted);
            for (JsonNode entry : others(before, options.manager(), target)) {
                dropped = FieldSet.minus(dropped, entry.path("fieldsV1"));
            }
            Merge.remove(after, dropped);
            if (!force) {
                conflicts(before, after, options.manager(), target);
            }
            return after;
        }, (before, after, writer) -> books(before, after, writer, wanted), "Apply");
    }

    private static void conflicts(ObjectNode before, ObjectNode after, String manager, Target target) {
        ObjectNode changed = FieldSet.changed(ManagedFields.owned(before), ManagedFields.owned(after));
        List<Refused.Cause> causes = new ArrayList<>();
        for (JsonNode entry : others(before, manager, target)) {
            for (String path : Merge.leaves("", FieldSet.common(entry.path("fieldsV1"), changed))) {
                causes.add(new Refused.Cause("FieldManagerConflict", "conflict with \"" + Json.text("", entry, "manager") + "\""
                    + ("Update".equals(Json.text(entry, "operation")) ? " using " + Json.text("", entry, "apiVersion") : ""), path));
            }
        }
        if (causes.isEmpty()) {
            return;
        }
        Refused refused = Refused.plain(409, "Conflict", text(causes));
        causes.forEach(refused::because);
        throw refused;
    }

    private static String text(List<Refused.Cause> causes) {
        if (causes.size() == 1) {
            return "Apply failed with 1 conflict: " + causes.getFirst().message() + ": " + causes.getFirst().field();
        }
        StringBuilder says = new StringBuilder("Apply failed with " + causes.size() + " conflicts:");
        String manager = "";
        for (Refused.Cause cause : causes) {
            if (!manager.equals(cause.message())) {
                manager = cause.message();
                says.append(causes.getFirst() == cause ? ' ' : '\n').append(manager.replace("conflict with", "conflicts with")).append(':');
            }
            says.append("\n- ").append(cause.field());
        }
        return says.toString();
    }

    private static boolean isMine(JsonNode entry, String manager, Target target) {
        return manager.equals(Json.text(entry, "manager")) && "Apply".equals(Json.text(entry, "operation"))
            && target.subresource().equals(Json.text("", entry, "subresource"));
    }

    private static ObjectNode mine(ObjectNode tree, String manager, Target target) {
        for (JsonNode entry : Json.at(tree, "metadata", "managedFields")) {
            if (isMine(entry, manager, target)) {
                return (ObjectNode) entry.get("fieldsV1");
            }
        }
        return Json.object();
    }

    private static List<JsonNode> others(ObjectNode tree, String manager, Target target) {
        return Json.at(tree, "metadata", "managedFields").valueStream().filter(entry -> !isMine(entry, manager, target)).toList();
    }

    private static void books(ObjectNode before, ObjectNode after, ManagedFields.Writer writer, ObjectNode wanted) {
        ObjectNode old = ManagedFields.owned(before);
        ObjectNode now = ManagedFields.owned(after);
        ObjectNode changed = FieldSet.changed(old, now);
        ObjectNode gone = FieldSet.removed(old, now);
        ArrayNode entries = Json.array();
        boolean touched = !changed.isEmpty() || !gone.isEmpty();
        String time = touched ? writer.time() : null;
        for (JsonNode entry : Json.at(before, "metadata", "managedFields")) {
            if (writer.is(entry)) {
                time = touched ? time : Json.text(entry, "time");
                continue;
            }
            ObjectNode kept = ((ObjectNode) entry).deepCopy();
            kept.set("fieldsV1", FieldSet.minus(FieldSet.minus(entry.path("fieldsV1"), changed), gone));
            if (!kept.get("fieldsV1").isEmpty()) {
                entries.add(kept);
            }
        }
        ManagedFields.Writer at = new ManagedFields.Writer(writer.manager(), writer.operation(), writer.apiVersion(), writer.subresource(), time);
        if (!wanted.isEmpty()) {
            entries.insert(0, ManagedFields.entry(at, wanted.deepCopy()));
        }
        ManagedFields.set(after, entries);
    }
}

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
            throw Refused.plain(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        ObjectNode body = call.object();
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
        ObjectNode wanted = FieldSet.all(ManagedFields.owned(body));
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
        StringBuilder says = new StringBuilder("Apply failed with " + causes.size() + " conflict" + (causes.size() == 1 ? "" : "s") + ":");
        causes.forEach(cause -> says.append(' ').append(cause.message()).append(": ").append(cause.field()));
        Refused refused = Refused.plain(409, "Conflict", says.toString());
        causes.forEach(refused::because);
        throw refused;
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
        String time = writer.time();
        for (JsonNode entry : Json.at(before, "metadata", "managedFields")) {
            if (writer.is(entry)) {
                time = entry.path("fieldsV1").equals(wanted) && changed.isEmpty() && gone.isEmpty() ? Json.text(time, entry, "time") : time;
                continue;
            }
            ObjectNode kept = ((ObjectNode) entry).deepCopy();
            kept.set("fieldsV1", FieldSet.minus(FieldSet.minus(entry.path("fieldsV1"), changed), gone));
            if (!kept.get("fieldsV1").isEmpty()) {
                entries.add(kept);
            }
        }
        ManagedFields.Writer at = new ManagedFields.Writer(writer.manager(), writer.operation(), writer.apiVersion(), writer.subresource(), time);
        entries.insert(0, ManagedFields.entry(at, wanted.deepCopy()));
        ManagedFields.set(after, entries);
    }
}

package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** UPDATE and PATCH: from what is stored to what shall be, with the optimistic lock and the split of the status. */
final class Update {
    private static final Set<String> KEPT = Set.of("name", "namespace", "creationTimestamp", "deletionTimestamp",
        "deletionGracePeriodSeconds", "generation", "managedFields");
    private static final Set<String> BOTH_SIDES = Set.of("scale", "finalize", "binding");
    private static final Set<String> CONDITIONAL_ONLY = Set.of("Lease", "PodDisruptionBudget");

    private final Store store;

    Update(Store store) {
        this.store = store;
    }

    /** What PUT does. */
    ObjectNode replace(Target target, ObjectNode body, WriteOptions options) {
        Creation.checkKind(target.type(), body);
        String name = Json.text("", body, "metadata", "name");
        if (!name.equals(target.name())) {
            throw Refused.badRequest("the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        return change(target, options, before -> {
            String uid = Json.text("", body, "metadata", "uid");
            String there = Json.text("", before, "metadata", "uid");
            if (!uid.isEmpty() && !uid.equals(there)) {
                throw Refused.conflict(target.type(), target.name(), "StorageError: invalid object, Code: 4, Key: /registry/" + target.type().plural()
                    + "/" + Stored.key(target.type(), target.namespace(), target.name()) + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed:"
                    + " UID in precondition: " + uid + ", UID in object meta: " + there);
            }
            if (Json.text("", body, "metadata", "resourceVersion").isEmpty() && CONDITIONAL_ONLY.contains(target.type().kind())) {
                throw Refused.unconditional(target.type(), target.name());
            }
            return body.deepCopy();
        });
    }

    ObjectNode change(Target target, WriteOptions options, UnaryOperator<ObjectNode> edit) {
        return change(target, options, edit, ManagedFields::update, "Update");
    }

    /** How {@code managedFields} follow a change. */
    interface Bookkeeping {
        void update(ObjectNode before, ObjectNode after, ManagedFields.Writer writer);
    }

    ObjectNode change(Target target, WriteOptions options, UnaryOperator<ObjectNode> edit, Bookkeeping books, String operation) {
        return store.exclusively(() -> {
            Stored stored = store.get(target.type(), target.namespace(), target.name());
            if (stored == null) {
                throw Refused.notFound(target.type(), target.name());
            }
            ObjectNode before = stored.tree();
            ObjectNode after = edit.apply(before.deepCopy());
            var writer = new ManagedFields.Writer(options.manager(), operation, target.type().apiVersion(), target.subresource(), Json.now());
            return write(target, before, after, options, books, writer);
        });
    }

    private ObjectNode write(Target target, ObjectNode before, ObjectNode after, WriteOptions options, Bookkeeping books,
                             ManagedFields.Writer writer) {
        ResourceType type = target.type();
        identity(target, after);
        lock(target, before, after);
        Creation.prune(after);
        metadata(target, before, after);
        Defaults.fill(type, after);
        if (!BOTH_SIDES.contains(target.subresource())) {
            Lifecycle.update(type, target.subresource(), before, after);
        }
        if (target.subresource().isEmpty()) {
            Rules.update(type, before, after);
        }
        if (type.generation() && !before.path("spec").equals(after.path("spec"))) {
            Json.need(after, "metadata").put("generation", Json.number(0, before, "metadata", "generation") + 1);
        }
        books.update(before, after, writer);
        if (same(before, after)) {
            return before;
        }
        if (options.dryRun()) {
            return after.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        }
        if (ends(type, after)) {
            store.remove(type, after.deepCopy());
            return after;
        }
        return store.put(type, after).tree();
    }

    private static void identity(Target target, ObjectNode after) {
        if (BOTH_SIDES.contains(target.subresource())) {
            return;
        }
        String name = Json.text(target.name(), after, "metadata", "name");
        if (!name.equals(target.name())) {
            throw Refused.badRequest("the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        if (!Json.text(target.namespace(), after, "metadata", "namespace").equals(target.namespace())) {
            throw Refused.badRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    private static void lock(Target target, ObjectNode before, ObjectNode after) {
        String asked = Json.text("", after, "metadata", "resourceVersion");
        if (!asked.isEmpty() && !asked.equals("0") && !asked.equals(Json.text(before, "metadata", "resourceVersion"))) {
            throw Refused.stale(target.type(), target.name());
        }
    }

    private static void metadata(Target target, ObjectNode before, ObjectNode after) {
        ObjectNode metadata = Json.need(after, "metadata");
        ObjectNode old = (ObjectNode) before.get("metadata");
        String deleted = Json.text(metadata, "deletionTimestamp");
        if (deleted != null && !deleted.equals(Json.text(old, "deletionTimestamp"))) {
            throw Refused.invalid(target.type(), target.name(), List.of(new Refused.Cause("FieldValueInvalid", "\"" + deleted + "\": field is immutable",
                "metadata.deletionTimestamp")));
        }
        String uid = Json.text("", metadata, "uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(old, "uid"))) {
            throw Refused.invalid(target.type(), target.name(), List.of(new Refused.Cause("FieldValueInvalid", "\"" + uid + "\": field is immutable",
                "metadata.uid")));
        }
        metadata.set("uid", old.get("uid"));
        metadata.set("resourceVersion", old.get("resourceVersion"));
        for (String field : KEPT) {
            if (old.has(field)) {
                metadata.set(field, old.get(field));
            } else {
                metadata.remove(field);
            }
        }
        Creation.dropEmpty(metadata);
        newFinalizers(target, old, metadata);
    }

    private static void newFinalizers(Target target, JsonNode old, JsonNode metadata) {
        if (!old.has("deletionTimestamp")) {
            return;
        }
        for (JsonNode finalizer : metadata.path("finalizers")) {
            if (old.path("finalizers").valueStream().noneMatch(finalizer::equals)) {
                throw Refused.invalid(target.type(), target.name(), List.of(new Refused.Cause("FieldValueForbidden",
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{" + finalizer + "}",
                    "metadata.finalizers")));
            }
        }
    }

    /** True where nothing but the bookkeeping differs: then nothing is written, and the version stays. */
    private static boolean same(ObjectNode before, ObjectNode after) {
        return ManagedFields.owned(before).equals(ManagedFields.owned(after))
            && ManagedFields.untimed(before).equals(ManagedFields.untimed(after));
    }

    /** True where a deletion waited for the finalizers that are gone now. */
    static boolean ends(ResourceType type, JsonNode tree) {
        JsonNode metadata = tree.path("metadata");
        return metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()
            && Json.number(0, metadata, "deletionGracePeriodSeconds") == 0
            && (type != ResourceTypes.NAMESPACES || Json.at(tree, "spec", "finalizers").isEmpty());
    }
}

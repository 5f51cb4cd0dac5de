package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** CREATE. */
final class Creation {
    private static final List<Admission> ADMISSIONS = List.of(new NamespaceAdmission(), new DefaultClassAdmission(), new QuotaAdmission());

    private final Store store;

    Creation(Store store) {
        this.store = store;
    }

    /** The new object, as it is answered. */
    ObjectNode create(Target target, ObjectNode body, WriteOptions options) {
        return create(target, body, options, "Update");
    }

    ObjectNode create(Target target, ObjectNode body, WriteOptions options, String operation) {
        ResourceType type = target.type();
        checkKind(type, body);
        ObjectNode tree = body.deepCopy();
        prune(tree);
        ObjectNode metadata = Json.need(tree, "metadata");
        checkNamespace(target, metadata);
        if (metadata.has("resourceVersion") && !Json.text("", metadata, "resourceVersion").isEmpty()) {
            throw Refused.plain(500, "", "resourceVersion should not be set on objects to be created");
        }
        name(type, metadata);
        dropEmpty(metadata);
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Json.now());
        metadata.remove(List.of("resourceVersion", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink"));
        if (type.generation()) {
            metadata.put("generation", 1);
        }
        return store.exclusively(() -> finish(target, tree, options, operation));
    }

    private ObjectNode finish(Target target, ObjectNode tree, WriteOptions options, String operation) {
        ResourceType type = target.type();
        String name = Json.text("", tree, "metadata", "name");
        if (operation.equals("Apply")) {
            // Who applies owns what is applied, and not what is filled in.
            signApplied(type, tree, options);
            Defaults.fill(type, tree);
        } else {
            Defaults.fill(type, tree);
            sign(type, tree, options, operation);
        }
        ADMISSIONS.forEach(admission -> admission.admit(store, type, target.namespace(), tree));
        Lifecycle.create(type, tree);
        Rules.create(type, tree);
        if (store.get(type, target.namespace(), name) != null) {
            throw Refused.alreadyExists(type, name);
        }
        return options.dryRun() ? tree.put("kind", type.kind()).put("apiVersion", type.apiVersion()) : store.put(type, tree).tree();
    }

    /** Records who made it; before admission, which is nobody's, and without a status, which can't be made. */
    private static void sign(ResourceType type, ObjectNode tree, WriteOptions options, String operation) {
        JsonNode status = type.has("status") ? tree.remove("status") : null;
        ManagedFields.update(Json.object(), tree, new ManagedFields.Writer(options.manager(), operation, type.apiVersion(), "", Json.now()));
        if (status != null) {
            tree.set("status", status);
        }
    }

    private static void signApplied(ResourceType type, ObjectNode tree, WriteOptions options) {
        ObjectNode fields = FieldSet.applied(ManagedFields.owned(tree));
        var writer = new ManagedFields.Writer(options.manager(), "Apply", type.apiVersion(), "", Json.now());
        ManagedFields.set(tree, fields.isEmpty() ? Json.array() : Json.array().add(ManagedFields.entry(writer, fields)));
    }

    /** An empty map or list says nothing. */
    static void dropEmpty(ObjectNode metadata) {
        for (String field : new String[] {"labels", "annotations", "finalizers", "ownerReferences"}) {
            if (metadata.path(field).isContainer() && metadata.path(field).isEmpty()) {
                metadata.remove(field);
            }
        }
    }

    static void checkKind(ResourceType type, ObjectNode body) {
        Shapes.checkBody(type, body);
        String version = Json.text("", body, "apiVersion");
        String kind = Json.text("", body, "kind");
        if (!version.isEmpty() && !version.equals(type.apiVersion()) || !kind.isEmpty() && !kind.equals(type.kind())) {
            throw Refused.badRequest("the API version in the data (" + version + ") does not match the expected API version (" + type.apiVersion() + ")");
        }
    }

    private static void checkNamespace(Target target, ObjectNode metadata) {
        String named = Json.text("", metadata, "namespace");
        if (!target.type().namespaced()) {
            metadata.remove("namespace");
        } else if (named.isEmpty()) {
            metadata.put("namespace", target.namespace());
        } else if (!named.equals(target.namespace())) {
            throw Refused.badRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    private static void name(ResourceType type, ObjectNode metadata) {
        if (!Json.text("", metadata, "name").isEmpty()) {
            return;
        }
        String base = Json.text("", metadata, "generateName");
        if (base.isEmpty()) {
            throw Refused.invalid(type, "", List.of(new Refused.Cause("FieldValueRequired", "name or generateName is required", "metadata.name")));
        }
        metadata.put("name", base + Names.random(5));
    }

    /** Takes away what is null, which typed objects can't tell from what is missing; and writes equal numbers equally. */
    static void prune(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
            object.properties().forEach(e -> {
                if (e.getValue() instanceof LongNode number && number.canConvertToInt()) {
                    e.setValue(IntNode.valueOf(number.intValue()));
                }
            });
            object.forEach(Creation::prune);
        } else if (tree instanceof ArrayNode list) {
            list.forEach(Creation::prune);
        }
    }
}

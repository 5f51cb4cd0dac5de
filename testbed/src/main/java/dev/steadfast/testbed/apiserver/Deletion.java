package dev.steadfast.testbed.apiserver;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DELETE: preconditions, grace of pods, finalizers, propagation; the catalogue's section 5.2. */
final class Deletion {
    private static final Set<String> ANSWERED_WITH_OBJECT = Set.of("Pod", "PersistentVolumeClaim", "PersistentVolume", "ServiceAccount",
        "ResourceQuota", "StorageClass", "VolumeAttachment", "Service");
    private final Store store;

    Deletion(Store store) {
        this.store = store;
    }

    /** What a delete answers: the object, or a Status of success. */
    Answer delete(Target target, DeleteOptions options) {
        return store.exclusively(() -> {
            Stored stored = store.get(target.type(), target.namespace(), target.name());
            if (stored == null) {
                throw Refused.notFound(target.type(), target.name());
            }
            ObjectNode tree = stored.tree();
            check(target, tree, options);
            return delete(target, tree, options);
        });
    }

    static void check(Target target, ObjectNode tree, DeleteOptions options) {
        String uid = Json.text("", tree, "metadata", "uid");
        if (options.uid() != null && !options.uid().equals(uid)) {
            throw Refused.precondition(target.type(), target.name(), "the UID in the precondition (" + options.uid() + ") does not match the UID in record ("
                + uid + "). The object might have been deleted and then recreated");
        }
        String version = Json.text("", tree, "metadata", "resourceVersion");
        if (options.version() != null && !options.version().equals(version)) {
            throw Refused.precondition(target.type(), target.name(), "the ResourceVersion in the precondition (" + options.version()
                + ") does not match the ResourceVersion in record (" + version + "). The object might have been modified");
        }
    }

    Answer delete(Target target, ObjectNode tree, DeleteOptions options) {
        ResourceType type = target.type();
        boolean graceful = type == ResourceTypes.PODS;
        boolean deleting = Json.at(tree, "metadata").has("deletionTimestamp");
        long grace = graceful ? grace(tree, options) : 0;
        if (graceful && deleting && (options.grace() == null || grace >= Json.number(0, tree, "metadata", "deletionGracePeriodSeconds"))
            && Json.number(0, tree, "metadata", "deletionGracePeriodSeconds") > 0) {
            return Answer.of(200, tree);
        }
        boolean changed = propagation(tree, options);
        boolean waits = !Json.at(tree, "metadata", "finalizers").isEmpty() || type == ResourceTypes.NAMESPACES;
        if (!waits && grace == 0) {
            if (graceful) {
                mark(tree, 0, deleting);
                if (!options.dryRun()) {
                    store.put(type, tree);
                }
            }
            return gone(target, tree, options.dryRun());
        }
        if (!deleting || grace < Json.number(0, tree, "metadata", "deletionGracePeriodSeconds")) {
            mark(tree, grace, deleting);
            changed = true;
        }
        if (type == ResourceTypes.NAMESPACES) {
            Json.need(tree, "status").put("phase", "Terminating");
        }
        if (!changed || options.dryRun()) {
            return Answer.of(200, tree);
        }
        return Answer.ok(store.put(type, tree));
    }

    private static void mark(ObjectNode tree, long grace, boolean again) {
        ObjectNode metadata = Json.need(tree, "metadata");
        Instant from = Instant.now();
        if (again) {
            from = Json.instant(metadata, "deletionTimestamp").minusSeconds(Json.number(0, metadata, "deletionGracePeriodSeconds"));
        }
        metadata.put("deletionTimestamp", Json.time(from.plusSeconds(grace))).put("deletionGracePeriodSeconds", grace);
        if (metadata.has("generation") && !again) {
            metadata.put("generation", Json.number(0, metadata, "generation") + 1);
        }
    }

    private static long grace(ObjectNode pod, DeleteOptions options) {
        String phase = Json.text("", pod, "status", "phase");
        if (Json.text("", pod, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return 0;
        }
        long asked = options.grace() == null ? Json.number(30, pod, "spec", "terminationGracePeriodSeconds") : options.grace();
        return Math.max(0, asked);
    }

    /** Foreground and Orphan become finalizers that the garbage collector takes away. */
    private static boolean propagation(ObjectNode tree, DeleteOptions options) {
        String finalizer = switch (options.propagation() == null ? "" : options.propagation()) {
            case "Foreground" -> "foregroundDeletion";
            case "Orphan" -> "orphan";
            default -> null;
        };
        JsonNode there = Json.at(tree, "metadata", "finalizers");
        if (finalizer == null || there.valueStream().anyMatch(f -> f.asString("").equals(finalizer))) {
            return false;
        }
        ObjectNode metadata = Json.need(tree, "metadata");
        (there instanceof ArrayNode list ? list : metadata.putArray("finalizers")).add(finalizer);
        return true;
    }

    private Answer gone(Target target, ObjectNode tree, boolean dryRun) {
        ResourceType type = target.type();
        byte[] last = dryRun ? Json.bytes(tree) : store.remove(type, tree).json();
        if (ANSWERED_WITH_OBJECT.contains(type.kind())) {
            return new Answer(200, last);
        }
        ObjectNode status = Json.of("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success'}");
        ObjectNode details = status.putObject("details").put("name", target.name());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.plural()).put("uid", Json.text("", tree, "metadata", "uid"));
        return Answer.of(200, status);
    }
}

package dev.steadfast.testbed.controllers;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Stored;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what has owners and whose owners are all gone; carries out Foreground and Orphan. */
public final class GarbageCollector extends Player {
    private static final byte[] OWNED = "\"ownerReferences\":".getBytes(StandardCharsets.US_ASCII);
    private static final Set<ResourceType> NEVER_OWN = Set.of(ResourceTypes.EVENTS, ResourceTypes.LEASES, ResourceTypes.NAMESPACES);

    private record Dependent(ResourceType type, String namespace, String name) {
    }

    private final Map<String, ResourceType> types = new HashMap<>();
    private final Map<String, Set<Dependent>> dependents = new HashMap<>();
    private final Map<Dependent, Set<String>> owners = new HashMap<>();

    public GarbageCollector(ApiServer server) {
        super(server, "kube-controller-manager");
        for (ResourceType type : ResourceTypes.all()) {
            types.put(type.apiVersion() + "/" + type.kind(), type);
            if (!NEVER_OWN.contains(type)) {
                observe(type, this::note);
            }
        }
    }

    private void note(Change change) {
        Stored object = change.object();
        Dependent self = new Dependent(object.type(), object.namespace(), object.name());
        boolean gone = change.type() == Change.Type.DELETED;
        forget(self);
        JsonNode tree = gone || contains(object.json(), OWNED) || contains(object.json(), FINALIZED) ? object.tree() : null;
        if (gone) {
            wake(dependents.getOrDefault(Objects.uid(tree), Set.of()));
            return;
        }
        if (tree == null) {
            return;
        }
        Set<String> uids = new HashSet<>();
        Json.at(tree, "metadata", "ownerReferences").forEach(owner -> uids.add(Json.text("", owner, "uid")));
        if (!uids.isEmpty()) {
            owners.put(self, uids);
            uids.forEach(uid -> dependents.computeIfAbsent(uid, k -> new HashSet<>()).add(self));
            wake(Set.of(self));
        }
        if (Objects.deleting(tree)) {
            wake(Set.of(self));
        }
    }

    private static final byte[] FINALIZED = "\"deletionTimestamp\":".getBytes(StandardCharsets.US_ASCII);

    private static boolean contains(byte[] text, byte[] word) {
        outer:
        for (int i = 0; i <= text.length - word.length; i++) {
            for (int j = 0; j < word.length; j++) {
                if (text[i + j] != word[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    private void forget(Dependent self) {
        Set<String> before = owners.remove(self);
        if (before != null) {
            before.forEach(uid -> {
                dependents.getOrDefault(uid, Set.of()).remove(self);
            });
        }
    }

    private void wake(Set<Dependent> some) {
        some.forEach(one -> soon(one.type().apiVersion() + "/" + one.type().kind() + "|" + one.namespace() + "|" + one.name()));
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("\\|", -1);
        if (parts.length < 3) {
            return;
        }
        ResourceType type = types.get(parts[0]);
        ObjectNode tree = api.get(type, parts[1], parts[2]);
        if (tree == null) {
            return;
        }
        if (Objects.deleting(tree)) {
            finish(type, tree, key);
        } else if (orphaned(tree)) {
            api.delete(type, parts[1], parts[2], Objects.uid(tree), null);
        }
    }

    private boolean orphaned(ObjectNode tree) {
        JsonNode references = Json.at(tree, "metadata", "ownerReferences");
        for (JsonNode owner : references) {
            ResourceType type = types.get(Json.text("", owner, "apiVersion") + "/" + Json.text("", owner, "kind"));
            if (type == null) {
                return false;
            }
            ObjectNode there = api.get(type, type.namespaced() ? Objects.namespace(tree) : "", Json.text("", owner, "name"));
            if (there != null && Objects.uid(there).equals(Json.text("", owner, "uid"))) {
                return waitsForDependents(there) && Objects.deleting(there);
            }
        }
        return !references.isEmpty();
    }

    private static boolean waitsForDependents(JsonNode tree) {
        return has(tree, "foregroundDeletion");
    }

    private static boolean has(JsonNode tree, String finalizer) {
        return Json.at(tree, "metadata", "finalizers").valueStream().anyMatch(f -> finalizer.equals(f.asString("")));
    }

    private void finish(ResourceType type, ObjectNode tree, String key) {
        String uid = Objects.uid(tree);
        Set<Dependent> mine = new HashSet<>(dependents.getOrDefault(uid, Set.of()));
        if (has(tree, "orphan")) {
            mine.forEach(one -> api.edit(one.type(), one.namespace(), one.name(), t -> {
                ((ArrayNode) Json.at(t, "metadata", "ownerReferences")).removeIf(o -> uid.equals(Json.text(o, "uid")));
                return t;
            }));
            without(type, tree, "orphan");
        } else if (waitsForDependents(tree)) {
            if (mine.isEmpty()) {
                without(type, tree, "foregroundDeletion");
            } else {
                wake(mine);
                later(key, java.time.Duration.ofMillis(100));
            }
        }
    }

    private void without(ResourceType type, ObjectNode tree, String finalizer) {
        api.edit(type, Objects.namespace(tree), Objects.name(tree), t -> {
            ((ArrayNode) Json.at(t, "metadata", "finalizers")).removeIf(f -> finalizer.equals(f.asString("")));
            return t;
        });
    }
}

package dev.steadfast.standalone.audit;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.watcher.projection.Projection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object of a file, through the same projection as on the stream. A field of the wrong type is an error with its path, where the projection would leave it out in silence. */
final class ObjectReader {

    private final Snapshot snapshot;
    private final NewestTime newest;

    ObjectReader(Snapshot snapshot, NewestTime newest) {
        this.snapshot = snapshot;
        this.newest = newest;
    }

    /** An object that has been read, and is not in the snapshot yet. @param resource null if detection does not look at it */
    record Read(Kind kind, String namespace, Resource resource) {}

    /**
     * @param apiVersion and {@code kind}: of the object, or of the list that it stands in; null if neither says one
     * @throws Unreadable if it is no Kubernetes object, or one with a field that can't be
     */
    Read read(byte[] object, String apiVersion, String kind) {
        if (kind == null || apiVersion == null) {
            throw new Unreadable("is no Kubernetes object: field " + (kind == null ? "kind" : "apiVersion") + " is missing");
        }
        Optional<Kind> known = Kind.of(kind).filter(k -> group(apiVersion).equals(k.group()) || "extensions".equals(group(apiVersion)) && "apps".equals(k.group()));
        return known.isEmpty() ? new Read(null, null, null) : read(object, known.get());
    }

    void keep(Read read) {
        if (read.resource() == null) {
            snapshot.passOver();
            return;
        }
        snapshot.add(read.kind(), read.namespace(), read.resource());
    }

    private Read read(byte[] object, Kind kind) {
        try {
            Resource whole = Json.read(object, kind.type());
            if (whole.metadata() == null || whole.name() == null || whole.name().isEmpty()) {
                throw new Unreadable("is no Kubernetes object: field metadata.name of a " + kind.kind() + " is missing");
            }
            require(whole);
            boolean live = whole.uid() != null && !whole.uid().isEmpty();
            String namespace = !kind.namespaced() ? "" : whole.metadata().namespace() == null ? "default" : whole.metadata().namespace();
            byte[] projected = Projection.of(kind).project(object).value();
            Resource resource = live && (!kind.namespaced() || whole.metadata().namespace() != null) ? Json.read(projected, kind.type())
                    : completed(projected, kind, live, namespace);
            if (live) {
                newest.see(object);
            }
            return new Read(kind, home(resource, namespace), resource);
        } catch (UnreadableRecord e) {
            throw new Unreadable(named(object, kind) + e.getMessage().replaceFirst("^not a readable \\w+: (at )?", ": "));
        }
    }

    /** Where it belongs to for detection: a volume lives with its claim, a namespace with itself. */
    private static String home(Resource resource, String namespace) {
        return switch (resource) {
            case PersistentVolume v -> v.spec().claimRef() == null || v.spec().claimRef().namespace() == null ? "" : v.spec().claimRef().namespace();
            case dev.steadfast.contract.resource.Namespace n -> n.name();
            default -> namespace;
        };
    }

    private static Resource completed(byte[] projected, Kind kind, boolean live, String namespace) {
        ObjectNode tree = (ObjectNode) Json.tree(projected);
        ObjectNode metadata = (ObjectNode) tree.get("metadata");
        if (kind.namespaced()) {
            metadata.put("namespace", namespace);
        }
        if (!live) {
            metadata.put("uid", Manifest.uid(kind.kind(), namespace, metadata.path("name").asString("")));
        }
        return Json.read(Json.write(tree), kind.type());
    }

    /** What every object of its kind has, and detection relies on. */
    private static void require(Resource resource) {
        switch (resource) {
            case StatefulSet set -> {
                present(set.spec(), set, "spec");
                set.spec().volumeClaimTemplates().forEach(t -> present(t == null || t.metadata() == null ? null : t.metadata().name(), set, "spec.volumeClaimTemplates[].metadata.name"));
            }
            case Pod pod -> present(pod.spec(), pod, "spec");
            case PersistentVolume volume -> present(volume.spec(), volume, "spec");
            default -> { }
        }
    }

    private static void present(Object value, Resource resource, String field) {
        if (value == null) {
            throw new Unreadable(resource.kind() + " " + resource.name() + ": field " + field + " is missing");
        }
    }

    private static String named(byte[] object, Kind kind) {
        JsonNode name = Json.tree(object).path("metadata").path("name");
        return kind.kind() + (name.isString() ? " " + name.asString() : "");
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}

package dev.steadfast.testbed.apiserver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Every object of the cluster, with one version that all kinds share, as etcd has it. One lock guards all of it. */
public final class Store {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ResourceType, Table> tables = new HashMap<>();
    private long version = 1;

    /** @param window how many changes of each kind are kept for watches that resume */
    Store(int window) {
        ResourceTypes.all().forEach(type -> tables.put(type, new Table(window)));
    }

    /** Runs with nothing else reading or writing. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    Table table(ResourceType type) {
        return tables.get(type);
    }

    public long version() {
        return exclusively(() -> version);
    }

    /** The object, or null. */
    public Stored get(ResourceType type, String namespace, String name) {
        return exclusively(() -> tables.get(type).get(Stored.key(type, namespace, name)));
    }

    /** All objects of a kind; of one namespace unless that is empty. */
    public List<Stored> all(ResourceType type, String namespace) {
        return exclusively(() -> tables.get(type).all(namespace.isEmpty() ? "" : namespace + "/"));
    }

    public int count(ResourceType type) {
        return exclusively(() -> tables.get(type).size());
    }

    /** Writes the tree as the next version; its resourceVersion is set here. */
    Stored put(ResourceType type, ObjectNode tree) {
        return exclusively(() -> {
            Stored next = next(type, tree);
            Stored before = tables.get(type).get(next.key());
            tables.get(type).record(new Change(before == null ? Change.Type.ADDED : Change.Type.MODIFIED, next, before));
            return next;
        });
    }

    /** Removes the object; the tree is the last state that watches are shown. */
    Stored remove(ResourceType type, ObjectNode tree) {
        return exclusively(() -> {
            Stored last = next(type, tree);
            tables.get(type).record(new Change(Change.Type.DELETED, last, tables.get(type).get(last.key())));
            return last;
        });
    }

    /**
     * Says again what another server has said: the object with the version that it had there, which must be newer than all versions here.
     *
     * @param deleted it is the object's last state, with the version of the deletion
     */
    public void replay(ResourceType type, ObjectNode tree, boolean deleted) {
        exclusively(() -> {
            long said = Long.parseLong(Json.text("", tree, "metadata", "resourceVersion"));
            if (said <= version) {
                throw new IllegalArgumentException("version " + said + " is not newer than " + version);
            }
            version = said - 1;
            return deleted ? remove(type, tree) : put(type, tree);
        });
    }

    private Stored next(ResourceType type, ObjectNode tree) {
        ObjectNode metadata = Json.need(tree, "metadata");
        metadata.put("resourceVersion", Long.toString(++version));
        ObjectNode ordered = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        tree.properties().forEach(field -> {
            if (!field.getKey().equals("kind") && !field.getKey().equals("apiVersion")) {
                ordered.set(field.getKey(), field.getValue());
            }
        });
        String key = Stored.key(type, Json.text("", metadata, "namespace"), Json.text("", metadata, "name"));
        return new Stored(type, key, version, Json.bytes(ordered));
    }

    /** Forgets the history of every kind: watches and pages from before now get 410. */
    void compact() {
        exclusively(() -> {
            tables.values().forEach(table -> table.log.compact(version));
            return null;
        });
    }

    /** What a backup of etcd holds. */
    public record Backup(long version, Map<ResourceType, Map<String, Stored>> objects) {
        /** Of a store in which nothing was ever written. */
        public static final Backup EMPTY = new Backup(0, ResourceTypes.all().stream().collect(Collectors.toMap(Function.identity(), type -> Map.of())));
    }

    public Backup backup() {
        return exclusively(() -> {
            Map<ResourceType, Map<String, Stored>> objects = new HashMap<>();
            tables.forEach((type, table) -> objects.put(type, table.copy()));
            return new Backup(version, objects);
        });
    }

    /** Goes back to a backup: objects and versions are what they were then, and no history is left. */
    public void restore(Backup backup) {
        exclusively(() -> {
            version = backup.version();
            backup.objects().forEach((type, objects) -> tables.get(type).replace(objects, version));
            return null;
        });
    }

    /**
     * Calls the listener for every change from now on, in order, with the lock held: it must only take note.
     * Before that it is called with an ADDED for each object that exists.
     */
    public void listen(ResourceType type, Consumer<Change> listener) {
        exclusively(() -> {
            tables.get(type).all("").forEach(object -> listener.accept(new Change(Change.Type.ADDED, object, null)));
            tables.get(type).listen(listener);
            return null;
        });
    }
}

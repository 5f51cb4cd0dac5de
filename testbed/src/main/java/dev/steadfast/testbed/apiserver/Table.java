package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All objects of one kind, in the order of their keys, and the log of their changes. Guarded by the store's lock. */
final class Table {
    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    final Log log;

    Table(int window) {
        log = new Log(window);
    }

    Stored get(String key) {
        return objects.get(key);
    }

    int size() {
        return objects.size();
    }

    void record(Change change) {
        if (change.type() == Change.Type.DELETED) {
            objects.remove(change.key());
        } else {
            objects.put(change.key(), change.object());
        }
        log.append(change);
        listeners.forEach(listener -> listener.accept(change));
    }

    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void forgetListener(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    /** The objects whose keys begin with the prefix and come after the key, as they were at that version. */
    Iterator<Stored> at(long version, String prefix, String after) {
        boolean resumes = after.compareTo(prefix) > 0;
        NavigableMap<String, Stored> from = objects.tailMap(resumes ? after : prefix, !resumes);
        NavigableMap<String, Stored> range = prefix.isEmpty() ? from : from.headMap(prefix + '\uffff', false);
        Map<String, Stored> then = changedSince(version);
        if (then.isEmpty()) {
            return range.values().iterator();
        }
        TreeMap<String, Stored> past = new TreeMap<>(range);
        then.forEach((key, object) -> {
            if (object == null) {
                past.remove(key);
            } else if (key.startsWith(prefix) && key.compareTo(after) > 0) {
                past.put(key, object);
            }
        });
        return past.values().iterator();
    }

    private Map<String, Stored> changedSince(long version) {
        Map<String, Stored> then = new HashMap<>();
        for (long i = log.after(version); i < log.end(); i++) {
            Change change = log.get(i);
            if (!then.containsKey(change.key())) {
                then.put(change.key(), change.before());
            }
        }
        return then;
    }

    /** Puts other objects in the place of all, and forgets the history; listeners see the difference as changes. */
    void replace(Map<String, Stored> others, long version) {
        Map<String, Stored> before = new TreeMap<>(objects);
        objects.clear();
        objects.putAll(others);
        log.compact(Long.MAX_VALUE);
        log.restart(version);
        before.forEach((key, old) -> {
            if (!others.containsKey(key)) {
                listeners.forEach(l -> l.accept(new Change(Change.Type.DELETED, old, old)));
            }
        });
        others.forEach((key, object) -> {
            Stored old = before.get(key);
            if (old != object) {
                listeners.forEach(l -> l.accept(new Change(old == null ? Change.Type.ADDED : Change.Type.MODIFIED, object, old)));
            }
        });
    }

    Map<String, Stored> copy() {
        return new TreeMap<>(objects);
    }

    List<Stored> all(String prefix) {
        List<Stored> all = new ArrayList<>();
        at(Long.MAX_VALUE, prefix, "").forEachRemaining(all::add);
        return all;
    }
}

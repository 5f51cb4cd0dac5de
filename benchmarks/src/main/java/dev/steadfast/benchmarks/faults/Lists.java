package dev.steadfast.benchmarks.faults;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** At which versions the watchers listed each kind: what happened to an object before, and was not watched, no watcher can know. Thread-safe. */
final class Lists {
    private final Map<KindOfObject, NavigableSet<Long>> versions = new EnumMap<>(KindOfObject.class);
    private int count;

    synchronized void add(KindOfObject kind, long version) {
        versions.computeIfAbsent(kind, k -> new TreeSet<>()).add(version);
        count++;
    }

    synchronized int count() {
        return count;
    }

    /** The newest list older than {@code below}; 0 if there is none. */
    synchronized long newestBelow(KindOfObject kind, long below) {
        NavigableSet<Long> all = versions.get(kind);
        Long found = all == null ? null : all.lower(below);
        return found == null ? 0 : found;
    }
}

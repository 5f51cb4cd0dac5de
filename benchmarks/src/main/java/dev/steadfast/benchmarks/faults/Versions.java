package dev.steadfast.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every version that the store of the cluster ever had, by object, as the store itself tells it. Thread-safe. */
final class Versions {
    /** @param gone the object's deletion */
    record Version(long number, boolean gone) {}

    private final Map<String, List<Version>> byId = new TreeMap<>();
    private long count;

    synchronized void add(String id, long number, boolean gone) {
        byId.computeIfAbsent(id, k -> new ArrayList<>(4)).add(new Version(number, gone));
        count++;
    }

    synchronized long count() {
        return count;
    }

    /** To be called when nothing is added any more. */
    synchronized Map<String, List<Version>> all() {
        return byId;
    }
}

package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The objects: of each the change that made it, and of the latest changes what was before, so that a list shows one moment however long it takes. Changes are
 * numbered from 1 across all kinds. Thread-safe.
 */
final class Population {
    /** How many changes are remembered; watches and lists from before are expired. */
    static final int WINDOW = 1 << 18;

    private final Sizes sizes;
    private final Map<Kind, int[]> versions = new EnumMap<>(Kind.class);
    private final Map<Kind, int[]> births = new EnumMap<>(Kind.class);
    private final byte[] kinds = new byte[WINDOW];
    private final int[] indexes = new int[WINDOW];
    private final int[] before = new int[WINDOW];
    private final int[] bornBefore = new int[WINDOW];
    private final boolean[] deletions = new boolean[WINDOW];
    private final long[] millis = new long[WINDOW];
    private int last;

    /** A change, as a watch tells it. */
    record Change(String type, Revision object) {}

    Population(Sizes sizes) {
        this.sizes = sizes;
        for (Kind kind : Kind.values()) {
            versions.put(kind, new int[sizes.of(kind)]);
            births.put(kind, new int[sizes.of(kind)]);
        }
    }

    Sizes sizes() {
        return sizes;
    }

    /** The number of the last change. */
    synchronized int last() {
        return last;
    }

    synchronized boolean expired(int version) {
        return version < last - WINDOW;
    }

    synchronized boolean exists(Kind kind, int index) {
        return versions.get(kind)[index] >= 0;
    }

    /** Updates the object, creates it again, or deletes it. */
    synchronized void change(Kind kind, int index, boolean delete, long now) {
        int slot = ++last & WINDOW - 1;
        int[] version = versions.get(kind);
        kinds[slot] = (byte) kind.ordinal();
        indexes[slot] = index;
        before[slot] = version[index];
        bornBefore[slot] = births.get(kind)[index];
        deletions[slot] = delete;
        millis[slot] = now;
        if (version[index] < 0) {
            births.get(kind)[index] = last;
        }
        version[index] = delete ? -last : last;
        notifyAll();
    }

    /** When a change that is remembered was made, in milliseconds since 1970; 0 if it is not. */
    synchronized long millis(int version) {
        return version <= 0 || version > last || expired(version) ? 0 : millis[version & WINDOW - 1];
    }

    /**
     * Objects of a kind as they were after change {@code version}, from {@code from} on.
     *
     * @return at most {@code limit}; null if that moment is remembered no more
     */
    synchronized List<Revision> list(Kind kind, int version, int from, int limit) {
        if (expired(version)) {
            return null;
        }
        List<Revision> found = new ArrayList<>();
        for (int index = from; index < sizes.of(kind) && found.size() < limit; index++) {
            int made = versions.get(kind)[index];
            int born = births.get(kind)[index];
            while (Math.abs(made) > version) {
                int slot = Math.abs(made) & WINDOW - 1;
                made = before[slot];
                born = bornBefore[slot];
            }
            if (made >= 0) {
                found.add(new Revision(kind, index, made, born));
            }
        }
        return found;
    }

    /**
     * Adds changes of the kind after {@code version} to {@code into}, at most {@code limit}; waits up to {@code patience} milliseconds for the first of any kind.
     *
     * @return the number of the last change that was looked at; -1: {@code version} is expired
     */
    synchronized int changes(Kind kind, int version, int limit, long patience, List<Change> into) throws InterruptedException {
        if (version == last) {
            wait(patience);
        }
        if (expired(version)) {
            return -1;
        }
        int at = version;
        while (at < last && into.size() < limit) {
            int slot = ++at & WINDOW - 1;
            if (kinds[slot] == kind.ordinal()) {
                boolean added = !deletions[slot] && before[slot] < 0;
                into.add(new Change(deletions[slot] ? "DELETED" : added ? "ADDED" : "MODIFIED", new Revision(kind, indexes[slot], at, added ? at : bornBefore[slot])));
            }
        }
        return at;
    }
}

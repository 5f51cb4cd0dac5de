package dev.steadfast.watcher.projection;

import java.util.Arrays;
import java.util.List;

/**
 * Some {@code fieldsV1} sets that were searched already, with what was found in them: the same programs write the same fields of most objects of a kind, and half of a pod
 * are such sets. Whatever threads do to it at once, it never tells of a set what was found in another.
 */
final class FieldSets {
    private static final int SLOTS = 128;
    private static final int LONGEST = 4096;
    /** Only every so many bytes are hashed: all are compared anyway. */
    private static final int STRIDE = 7;

    private final Known[] sets = new Known[SLOTS];

    private record Known(byte[] json, List<String> found) {}

    /** @return what was found in the set from {@code start} to before {@code end}; null: it is not known */
    List<String> found(byte[] json, int start, int end) {
        Known known = end - start > LONGEST ? null : sets[slot(json, start, end)];
        return known != null && Arrays.equals(known.json, 0, known.json.length, json, start, end) ? known.found : null;
    }

    void add(byte[] json, List<String> found) {
        if (json.length <= LONGEST) {
            sets[slot(json, 0, json.length)] = new Known(json, found);
        }
    }

    private static int slot(byte[] json, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i += STRIDE) {
            hash = 31 * hash + json[i];
        }
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}

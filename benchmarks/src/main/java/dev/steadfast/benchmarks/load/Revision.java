package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;

/**
 * One version of one object: all that is kept of it.
 *
 * @param index which object of its kind, from 0
 * @param version the number of the change that made it; 0: it was there from the beginning
 * @param born the number of the change that created it; 0: from the beginning
 */
record Revision(Kind kind, int index, int version, int born) {
    /** The version of the cluster before the first change. Ten digits, and all that grow from it: slots have a fixed width. */
    static final long FIRST = 2_000_000_000L;

    long resourceVersion() {
        return version == 0 ? FIRST - 1 - index : FIRST + version;
    }
}

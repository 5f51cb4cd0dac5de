package dev.steadfast.testbed.apiserver;

/** The latest changes of one kind, oldest first; positions count from the first change ever. Guarded by the store's lock. */
final class Log {
    private Change[] ring = new Change[64];
    private final int window;
    private long first;
    private long next;
    private long forgotten;

    Log(int window) {
        this.window = window;
    }

    void append(Change change) {
        if (next - first == window) {
            forget();
        } else if (next - first == ring.length) {
            grow();
        }
        ring[(int) (next++ % ring.length)] = change;
    }

    /** Forgets every change up to that version. */
    void compact(long version) {
        while (first < next && get(first).version() <= version) {
            forget();
        }
        forgotten = Math.max(forgotten, version);
    }

    /** After {@link #compact}: the history begins anew, after an older version. */
    void restart(long version) {
        forgotten = version;
    }

    private void forget() {
        int slot = (int) (first++ % ring.length);
        forgotten = ring[slot].version();
        ring[slot] = null;
    }

    private void grow() {
        Change[] larger = new Change[Math.min(window, ring.length * 2)];
        for (long i = first; i < next; i++) {
            larger[(int) (i % larger.length)] = ring[(int) (i % ring.length)];
        }
        ring = larger;
    }

    Change get(long position) {
        return ring[(int) (position % ring.length)];
    }

    /** The version up to which changes are forgotten; 0 when none are. */
    long forgotten() {
        return forgotten;
    }

    long first() {
        return first;
    }

    /** The position of the next change to come. */
    long end() {
        return next;
    }

    /** The position of the first change after that version. */
    long after(long version) {
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (get(middle).version() <= version) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is known of the objects of one kind, by name: those that wait as {@link Held}, all others {@link Packed}. Open addressing with linear probing. Guarded by the {@link Backlog}.
 */
final class Holdings {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 30;

    final Kind kind;
    /** Of each object a {@code byte[]} or, while it waits, a {@code Held}; at most two thirds full. Its length is a power of two. */
    private Object[] table = new Object[SMALLEST];
    private int size;

    Holdings(Kind kind) {
        this.kind = kind;
    }

    /**
     * Makes room for so many objects at once. Who comes in the order of the hashes would else fill the front of a table that is still small: each one would look for its place behind all others.
     */
    void expect(long objects) {
        int length = table.length;
        while (objects * 3 > length * 2L && length < LARGEST) {
            length *= 2;
        }
        if (length > table.length) {
            resize(length);
        }
    }

    /** What is known of it; a new one if nothing is. */
    Held of(String name) {
        Held held = find(name);
        return held == null ? new Held(name) : held;
    }

    /** What is known of it, or null. */
    Held find(String name) {
        return switch (table[slot(Packed.name(name))]) {
            case null -> null;
            case Held held -> held;
            case Object packed -> Packed.unpack((byte[]) packed, name);
        };
    }

    /** Remembers it as it is now, or forgets it if nothing is known of it any more. */
    void keep(Held held) {
        byte[] name = Packed.name(held.name);
        int slot = slot(name);
        if (held.empty()) {
            remove(slot);
            return;
        }
        size += table[slot] == null ? 1 : 0;
        table[slot] = held.waiting != null ? held : Packed.pack(held, name);
        if (size * 3 > table.length * 2) {
            resize(table.length * 2);
        }
    }

    /** What the topic holds of it. */
    void put(String name, Uid uid, long version, String place, boolean renew) {
        Held held = of(name);
        held.uid = uid;
        held.version = version;
        held.place = place;
        held.renew = renew;
        keep(held);
    }

    /** The topic does not hold it. */
    void drop(String name) {
        Held held = find(name);
        if (held != null) {
            held.uid = null;
            keep(held);
        }
    }

    /** What the topic holds of the objects of a part, {@link Packed}: one run of slots, and what was pushed behind it. */
    List<byte[]> part(int number) {
        List<byte[]> found = new ArrayList<>();
        int first = home(Part.firstHash(number));
        int run = home(Part.firstHash(number + 1) - 1) - first;
        for (int step = 0; step < table.length; step++) {
            Object entry = table[first + step & table.length - 1];
            if (entry == null && step >= run) {
                break;
            }
            if (entry != null && Part.number(name(entry)) == number) {
                published(entry, found);
            }
        }
        return found;
    }

    private static void published(Object entry, List<byte[]> found) {
        if (!(entry instanceof Held held)) {
            found.add((byte[]) entry);
        } else if (held.published()) {
            found.add(Packed.pack(held, Packed.name(held.name)));
        }
    }

    int size() {
        return size;
    }

    /** By how many slots entries are behind their place, all together: about as many as there are entries, where they are spread. */
    long displaced() {
        long displaced = 0;
        for (int slot = 0; slot < table.length; slot++) {
            if (table[slot] != null) {
                displaced += slot - home(Packed.hash(name(table[slot]))) & table.length - 1;
            }
        }
        return displaced;
    }

    /** The names of objects of the scope that were not in this list, and are not known to be gone. */
    List<String> missing(Scope scope, int list) {
        return names(h -> h.list != list && !h.gone() && scope.covers(h.name));
    }

    /** The names of objects that none of the scopes covers. */
    List<String> outside(List<Scope> scopes) {
        return scopes.stream().anyMatch(Scope::everything) ? List.of() : names(h -> !h.gone() && scopes.stream().noneMatch(s -> s.covers(h.name)));
    }

    /** Everything must be published again, and nothing of what waits counts. */
    void renew() {
        List<Held> all = new ArrayList<>(size);
        forEach(all::add);
        for (Held held : all) {
            held.renew = true;
            // In the new epoch versions begin anew: an old one must not stand in the way of a newer object.
            held.version = 0;
            held.waiting = null;
            keep(held);
        }
    }

    long newestVersion() {
        long newest = 0;
        for (Object entry : table) {
            newest = Math.max(newest, entry instanceof Held held ? held.version : entry == null ? 0 : Packed.version((byte[]) entry));
        }
        return newest;
    }

    private List<String> names(Predicate<Held> which) {
        List<String> names = new ArrayList<>();
        forEach(held -> {
            if (which.test(held)) {
                names.add(held.name);
            }
        });
        return names;
    }

    private void forEach(Consumer<Held> step) {
        for (Object entry : table) {
            if (entry != null) {
                step.accept(entry instanceof Held held ? held : Packed.unpack((byte[]) entry));
            }
        }
    }

    /** Where the object is, or would be. */
    private int slot(byte[] name) {
        int slot = home(Packed.hash(name));
        while (table[slot] != null && !isNamed(table[slot], name)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** In the order of the hashes: what has the same upper bits is side by side. */
    private int home(int hash) {
        return hash >>> Integer.numberOfLeadingZeros(table.length) + 1;
    }

    private static boolean isNamed(Object entry, byte[] name) {
        return entry instanceof Held held ? java.util.Arrays.equals(Packed.name(held.name), name) : Packed.isNamed((byte[]) entry, name);
    }

    /** Entries behind that are there only because this slot was taken move up. */
    private void remove(int at) {
        if (table[at] == null) {
            return;
        }
        size--;
        int hole = at;
        int mask = table.length - 1;
        for (int slot = hole + 1 & mask; table[slot] != null; slot = slot + 1 & mask) {
            int home = home(Packed.hash(name(table[slot])));
            if ((slot - home & mask) >= (slot - hole & mask)) {
                table[hole] = table[slot];
                hole = slot;
            }
        }
        table[hole] = null;
    }

    private static byte[] name(Object entry) {
        return entry instanceof Held held ? Packed.name(held.name) : Packed.nameOf((byte[]) entry);
    }

    private void resize(int to) {
        Object[] before = table;
        table = new Object[to];
        for (Object entry : before) {
            if (entry != null) {
                table[slot(name(entry))] = entry;
            }
        }
    }
}

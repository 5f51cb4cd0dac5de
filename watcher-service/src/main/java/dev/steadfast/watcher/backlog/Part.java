package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One part of what the topics hold once a batch is through: the objects, of all kinds, whose names have the same hash in its upper eight bits. */
public final class Part {
    public static final int COUNT = 256;
    private static final int SHIFT = 24;

    private final int number;
    /** {@link Packed}. */
    private final Map<Kind, List<byte[]>> objects;

    /**
     * An object that a topic holds.
     *
     * @param name {@code NAMESPACE/NAME}
     * @param place as {@link State#place}
     * @param renew what the topic holds was made by another projection, or in an older epoch
     */
    public record Entry(String name, String uid, long version, String place, boolean renew) {}

    private Part(int number, Map<Kind, List<byte[]>> objects) {
        this.number = number;
        this.objects = objects;
    }

    static Part of(int number, Map<Kind, Holdings> holdings) {
        Map<Kind, List<byte[]>> objects = new EnumMap<>(Kind.class);
        holdings.forEach((kind, known) -> {
            List<byte[]> found = known.part(number);
            if (!found.isEmpty()) {
                objects.put(kind, found);
            }
        });
        return new Part(number, objects);
    }

    /** In which part an object with this name is, 0 to {@link #COUNT} - 1. */
    public static int number(String name) {
        return number(Packed.name(name));
    }

    static int number(byte[] name) {
        return Packed.hash(name) >>> SHIFT;
    }

    /** The first hash in the part, and, without 1, that of the next one; unsigned. */
    static int firstHash(int number) {
        return number << SHIFT;
    }

    public int number() {
        return number;
    }

    /** The kinds of which there are objects. */
    public Set<Kind> kinds() {
        return objects.keySet();
    }

    public List<Entry> entries(Kind kind) {
        return objects.get(kind).stream().map(packed -> {
            Held held = Packed.unpack(packed);
            return new Entry(held.name, held.uid.toString(), held.version, held.place, held.renew);
        }).toList();
    }
}

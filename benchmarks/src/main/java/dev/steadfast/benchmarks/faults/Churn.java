package dev.steadfast.benchmarks.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is written to the cluster, one change after the other: decided by the seed and by nothing else, least of all by what became of the changes before. */
final class Churn {
    static final List<String> NAMESPACES = List.of("red", "green", "blue", "grey");
    private static final KindOfObject[] KINDS = {KindOfObject.POD, KindOfObject.POD, KindOfObject.POD, KindOfObject.STATEFUL_SET, KindOfObject.CLAIM,
        KindOfObject.VOLUME, KindOfObject.SERVICE, KindOfObject.EVENT, KindOfObject.BUDGET, KindOfObject.NODE, KindOfObject.REVISION, KindOfObject.STORAGE_CLASS};
    private static final int BURST = 6;

    /** What is done to an object. */
    enum Act { CREATE, UPDATE, DELETE }

    /** @param number counts up: what an update writes, so that every update is one */
    record Change(Act act, KindOfObject kind, String namespace, String name, int number) {}

    private final Random random;
    private final int names;
    private final int writers;
    private final int writer;
    private final Map<String, Boolean> alive = new HashMap<>();
    private int number;

    /**
     * What one of several writers writes, each under names of its own.
     *
     * @param names how many names there are of each kind, and in each namespace: few, so that they are used again and again
     */
    Churn(long seed, int names, int writers, int writer) {
        this.random = new Random(seed);
        this.names = names;
        this.writers = writers;
        this.writer = writer;
    }

    /** The changes of one turn, all of one object: mostly one; a recreation is two, a burst several. */
    List<Change> next() {
        KindOfObject kind = KINDS[random.nextInt(KINDS.length)];
        String namespace = kind.namespaced ? NAMESPACES.get(random.nextInt(NAMESPACES.size())) : "";
        String name = kind.plural.substring(0, 3) + "-" + (random.nextInt(names) * writers + writer);
        int dice = random.nextInt(100);
        List<Change> changes = new ArrayList<>();
        if (!alive.getOrDefault(kind.id(namespace, name), false)) {
            changes.add(change(Act.CREATE, kind, namespace, name));
        } else if (dice < 60) {
            changes.add(change(Act.UPDATE, kind, namespace, name));
        } else if (dice < 70) {
            for (int i = 0; i < BURST; i++) {
                changes.add(change(Act.UPDATE, kind, namespace, name));
            }
        } else if (dice < 82) {
            changes.add(change(Act.DELETE, kind, namespace, name));
        } else {
            changes.add(change(Act.DELETE, kind, namespace, name));
            changes.add(change(Act.CREATE, kind, namespace, name));
            if (dice > 92) {
                changes.add(change(Act.DELETE, kind, namespace, name));
                changes.add(change(Act.CREATE, kind, namespace, name));
            }
        }
        return changes;
    }

    private Change change(Act act, KindOfObject kind, String namespace, String name) {
        alive.put(kind.id(namespace, name), act != Act.DELETE);
        return new Change(act, kind, namespace, name, ++number);
    }
}

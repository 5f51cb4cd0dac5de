package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.resource.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Nodes that stay, and nodes that come and go: each of those carries one pod, and once it is lost it never comes back. An analyzer reads nodes beside its partitions, so of one that came back it could
 * know before it knows what happened meanwhile; whoever compares findings to the letter leaves that out.
 */
final class PlayedNodes {
    private static final List<String> LASTING = List.of("node-1", "node-2", "node-3", "node-4");
    static final String FLEETING = "spot-";

    private record Node(String uid, Instant created, Instant lost) {}

    private final Map<String, Node> nodes = new TreeMap<>();
    private final Supplier<String> uids;
    private Instant now;
    private int count;

    PlayedNodes(Supplier<String> uids, Instant now) {
        this.uids = uids;
        this.now = now;
        LASTING.forEach(name -> nodes.put(name, new Node(uids.get(), now, null)));
    }

    void second(Instant at) {
        now = at;
    }

    /** A node for a pod: of sets whose name says so one of its own. */
    String pick(String namespace, String set, int ordinal) {
        if (!set.startsWith(FLEETING)) {
            return LASTING.get(Math.floorMod(namespace.hashCode() + ordinal, LASTING.size()));
        }
        String name = FLEETING + ++count;
        nodes.put(name, new Node(uids.get(), now, null));
        return name;
    }

    void lose(String name) {
        nodes.computeIfPresent(name, (n, node) -> new Node(node.uid, node.created, now));
    }

    void remove(String name) {
        nodes.remove(name);
    }

    boolean lost(String name) {
        return !nodes.containsKey(name) || nodes.get(name).lost != null;
    }

    List<Seen> objects() {
        List<Seen> objects = new ArrayList<>();
        nodes.forEach((name, node) -> objects.add(Seen.of(Kind.NODE, "", name, node.uid, """
            {'kind':'Node','apiVersion':'v1','metadata':{'name':'%1$s','uid':'%2$s','resourceVersion':'@version','creationTimestamp':'%3$s','labels':{'kubernetes.io/hostname':'%1$s','load':'%4$s'}},
             'spec':{},'status':{'allocatable':{'cpu':'16','memory':'64Gi','pods':'110'},'conditions':[{'type':'Ready','status':'%5$s','lastTransitionTime':'%6$s'}]}}""",
            name, node.uid, node.created, name.startsWith(FLEETING) ? "0" : now.getEpochSecond() / 10 % 7, node.lost == null ? "True" : "Unknown", node.lost == null ? node.created : node.lost)));
        return objects;
    }
}

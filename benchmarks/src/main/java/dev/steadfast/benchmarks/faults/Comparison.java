package dev.steadfast.benchmarks.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Whether the topics are the cluster, object by object, by uid and resourceVersion.
 *
 * @param objects of the cluster
 * @param lost that the topics don't hold, or hold in an older version
 * @param ghosts that only the topics hold
 */
record Comparison(int objects, List<String> lost, List<String> ghosts) {

    /** What the API server says is there. */
    @FunctionalInterface
    interface Cluster {
        List<JsonNode> list(KindOfObject kind) throws IOException, InterruptedException;
    }

    static Comparison of(Cluster cluster, Ledger ledger) throws IOException, InterruptedException {
        Map<String, Map<String, Record>> held = new TreeMap<>();
        Set<String> last = new HashSet<>();
        for (String topic : List.of(Ledger.RESOURCES, Ledger.CLUSTER_RESOURCES, Ledger.HISTORY)) {
            held.put(topic, ledger.held(topic));
        }
        List<String> lost = new ArrayList<>();
        int objects = 0;
        for (KindOfObject kind : KindOfObject.values()) {
            for (JsonNode object : cluster.list(kind)) {
                objects++;
                String key = key(kind, object);
                last.add(key);
                JsonNode metadata = object.path("metadata");
                String now = metadata.path("uid").asString("") + "@" + metadata.path("resourceVersion").asString("");
                for (String topic : List.of(kind.topic(), Ledger.HISTORY)) {
                    Record record = held.get(topic).get(key);
                    String there = record == null ? "nothing" : record.uid() + "@" + record.version();
                    if (!there.equals(now)) {
                        lost.add(topic + " " + key + ": " + now + " in the cluster, " + there + " on the topic");
                    }
                }
            }
        }
        List<String> ghosts = new ArrayList<>();
        held.forEach((topic, records) -> records.forEach((key, record) -> {
            if (!last.contains(key)) {
                ghosts.add(topic + " " + key + ": " + record.uid() + "@" + record.version());
            }
        }));
        return new Comparison(objects, lost, ghosts);
    }

    /** As the contract has it, without the cluster: a volume is with its claim, a namespace in itself. */
    private static String key(KindOfObject kind, JsonNode object) {
        String name = object.path("metadata").path("name").asString("");
        if (kind.topic().equals(Ledger.CLUSTER_RESOURCES)) {
            return kind.kind + "/" + name;
        }
        String namespace = switch (kind) {
            case VOLUME -> object.path("spec").path("claimRef").path("namespace").asString("");
            case NAMESPACE -> name;
            default -> object.path("metadata").path("namespace").asString("");
        };
        return kind.kind + "/" + namespace + "/" + name;
    }

    boolean equal() {
        return lost.isEmpty() && ghosts.isEmpty();
    }
}

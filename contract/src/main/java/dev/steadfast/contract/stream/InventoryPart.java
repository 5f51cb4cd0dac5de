package dev.steadfast.contract.stream;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code resources} and {@code cluster-resources} hold of a part of a cluster's objects; key {@code cluster/part}. Written in a transaction after which the topics hold exactly that. All parts
 * together, and what was written to the topics after them, are what the topics hold. Which object is in which part is the watcher's own business.
 *
 * @param part from 0 on
 * @param parts how many there are
 * @param epoch of what is held, but for what is to be renewed
 * @param projection that made what is held, but for what is to be renewed
 * @param topics what is covered of each topic, by its name without an installation's prefix
 * @param kinds the objects, by Kubernetes's name of their kind
 */
public record InventoryPart(String cluster, int part, int parts, long epoch, int projection, Instant at, Map<String, Extent> topics, Map<String, Objects> kinds) {

    public InventoryPart {
        topics = topics == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(topics));
        kinds = kinds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** The key of one part. */
    public static String key(String cluster, int part) {
        return cluster + "/" + part;
    }

    /** Of a record about this part, or of its tombstone. @param transaction in which it is written */
    public static CloudEvent event(String cluster, int part, String transaction, Instant at) {
        return new CloudEvent(EventType.INVENTORY, transaction + ":" + part, cluster, "Inventory/" + part, at);
    }

    /**
     * Of a topic.
     *
     * @param id that Kafka has given it: a topic that is made anew under its name has another one
     * @param offsets of each partition the first offset whose record is not covered
     */
    public record Extent(String id, List<Long> offsets) {
        public Extent {
            offsets = offsets == null ? List.of() : List.copyOf(offsets);
        }
    }

    /**
     * Objects of a kind: the first name, uid, version and place are those of the first object, and so on.
     *
     * @param names {@code namespace/name}; of what is in no namespace: {@code /name}
     * @param versions resource versions; 0: none that counts in this epoch
     * @param places of volumes the namespace of their claim; of everything else there are none
     * @param renew numbers, from 0 on, of the objects whose record was made by another projection or in an older epoch
     */
    public record Objects(List<String> names, List<String> uids, List<Long> versions, List<String> places, List<Integer> renew) {

        /** @throws IllegalArgumentException if the lists do not fit each other */
        public Objects {
            names = names == null ? List.of() : List.copyOf(names);
            uids = uids == null ? List.of() : List.copyOf(uids);
            versions = versions == null ? List.of() : List.copyOf(versions);
            places = places == null ? List.of() : List.copyOf(places);
            renew = renew == null ? List.of() : List.copyOf(renew);
            if (uids.size() != names.size() || versions.size() != names.size() || !places.isEmpty() && places.size() != names.size()) {
                throw new IllegalArgumentException(names.size() + " names, " + uids.size() + " uids, " + versions.size() + " versions, " + places.size() + " places: there must be as many");
            }
        }
    }
}

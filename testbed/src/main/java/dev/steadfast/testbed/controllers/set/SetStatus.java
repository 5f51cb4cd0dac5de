package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The status of a set, by the catalogue's section 1.2. */
final class SetStatus {
    private SetStatus() {
    }

    static ObjectNode of(SetSpec set, String current, String update, List<Replica> all, Instant now) {
        int created = 0;
        int ready = 0;
        int available = 0;
        int currentReplicas = 0;
        int updated = 0;
        for (Replica replica : all) {
            created += replica.created() ? 1 : 0;
            ready += replica.ready() ? 1 : 0;
            available += replica.available(set.minReadySeconds(), now) ? 1 : 0;
            currentReplicas += !replica.terminating() && replica.revision().equals(current) ? 1 : 0;
            updated += !replica.terminating() && replica.revision().equals(update) ? 1 : 0;
        }
        String promoted = current;
        if (set.rolling() && updated == created && ready == created && created == set.replicas()) {
            promoted = update;
            currentReplicas = updated;
        }
        ObjectNode status = Json.object();
        status.put("observedGeneration", Json.number(0, set.tree(), "metadata", "generation")).put("replicas", created);
        put(status, "readyReplicas", ready);
        put(status, "currentReplicas", currentReplicas);
        put(status, "updatedReplicas", updated);
        return status.put("currentRevision", promoted).put("updateRevision", update)
            .put("collisionCount", Json.number(0, set.tree(), "status", "collisionCount")).put("availableReplicas", available);
    }

    private static void put(ObjectNode status, String field, int value) {
        if (value != 0) {
            status.put(field, value);
        }
    }
}

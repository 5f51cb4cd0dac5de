package dev.steadfast.testbed.controllers.node;

import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.Quantity;
import dev.steadfast.testbed.controllers.Objects;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the pods on each node ask for. */
final class NodeRoom {
    /** cpu in cores, memory in bytes, pods in pieces. */
    record Ask(BigDecimal cpu, BigDecimal memory, int pods) {
        static final Ask NOTHING = new Ask(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        static Ask of(JsonNode pod) {
            BigDecimal cpu = BigDecimal.ZERO;
            BigDecimal memory = BigDecimal.ZERO;
            for (JsonNode container : Json.at(pod, "spec", "containers")) {
                cpu = cpu.add(Quantity.of(Json.text("0", container, "resources", "requests", "cpu")));
                memory = memory.add(Quantity.of(Json.text("0", container, "resources", "requests", "memory")));
            }
            return new Ask(cpu, memory, 1);
        }

        Ask plus(Ask more) {
            return new Ask(cpu.add(more.cpu), memory.add(more.memory), pods + more.pods);
        }

        Ask minus(Ask less) {
            return new Ask(cpu.subtract(less.cpu), memory.subtract(less.memory), pods - less.pods);
        }
    }

    private record Place(String node, Ask ask) {
    }

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Ask> used = new HashMap<>();

    void note(Change change, JsonNode pod) {
        leave(change.key());
        String node = Json.text("", pod, "spec", "nodeName");
        if (change.type() != Change.Type.DELETED && !node.isEmpty() && !Objects.finished(pod)) {
            take(change.key(), node, Ask.of(pod));
        }
    }

    void take(String pod, String node, Ask ask) {
        leave(pod);
        places.put(pod, new Place(node, ask));
        used.merge(node, ask, Ask::plus);
    }

    private void leave(String pod) {
        Place place = places.remove(pod);
        if (place != null) {
            used.put(place.node(), used.get(place.node()).minus(place.ask()));
        }
    }

    Ask used(String node) {
        return used.getOrDefault(node, Ask.NOTHING);
    }
}

package dev.steadfast.testbed.apiserver;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What objects count for in a ResourceQuota. */
public final class QuotaUsage {
    private QuotaUsage() {
    }

    /** Of all objects of the kind in the namespace. */
    public static Map<String, BigDecimal> of(Store store, ResourceType type, String namespace) {
        Map<String, BigDecimal> sum = new HashMap<>();
        for (Stored object : store.all(type, namespace)) {
            of(type, object.tree()).forEach((name, value) -> sum.merge(name, value, BigDecimal::add));
        }
        return sum;
    }

    static Map<String, BigDecimal> of(ResourceType type, JsonNode tree) {
        Map<String, BigDecimal> sum = new HashMap<>();
        if (type == ResourceTypes.CLAIMS) {
            add(sum, "persistentvolumeclaims", BigDecimal.ONE);
            add(sum, "requests.storage", Quantity.of(Json.text("0", tree, "spec", "resources", "requests", "storage")));
        } else if (!Set.of("Succeeded", "Failed").contains(Json.text("", tree, "status", "phase"))) {
            add(sum, "pods", BigDecimal.ONE);
            for (JsonNode container : Json.at(tree, "spec", "containers")) {
                for (String side : new String[] {"requests", "limits"}) {
                    Json.at(container, "resources", side).properties().forEach(e -> {
                        BigDecimal value = Quantity.of(e.getValue().asString());
                        add(sum, side + "." + e.getKey(), value);
                        if (side.equals("requests")) {
                            add(sum, e.getKey(), value);
                        }
                    });
                }
            }
        }
        add(sum, "count/" + type.qualified(), BigDecimal.ONE);
        return sum;
    }

    private static void add(Map<String, BigDecimal> sum, String name, BigDecimal value) {
        sum.merge(name, value, BigDecimal::add);
    }
}

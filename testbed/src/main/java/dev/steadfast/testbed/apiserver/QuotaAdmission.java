package dev.steadfast.testbed.apiserver;

import java.math.BigDecimal;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what would exceed a ResourceQuota of the namespace. */
final class QuotaAdmission implements Admission {
    @Override
    public void admit(Store store, ResourceType type, String namespace, ObjectNode tree) {
        if (type != ResourceTypes.PODS && type != ResourceTypes.CLAIMS) {
            return;
        }
        for (Stored quota : store.all(ResourceTypes.QUOTAS, namespace)) {
            check(store, quota, type, namespace, tree);
        }
    }

    private static void check(Store store, Stored quota, ResourceType type, String namespace, ObjectNode tree) {
        JsonNode hard = Json.at(quota.tree(), "spec", "hard");
        Map<String, BigDecimal> asked = QuotaUsage.of(type, tree);
        Map<String, BigDecimal> used = null;
        StringJoiner requested = new StringJoiner(",");
        StringJoiner now = new StringJoiner(",");
        StringJoiner limited = new StringJoiner(",");
        for (Map.Entry<String, BigDecimal> want : new TreeMap<>(asked).entrySet()) {
            String name = want.getKey();
            if (want.getValue().signum() == 0 || !hard.has(name)) {
                continue;
            }
            if (used == null) {
                used = QuotaUsage.of(store, type, namespace);
            }
            BigDecimal have = used.getOrDefault(name, BigDecimal.ZERO);
            if (have.add(want.getValue()).compareTo(Quantity.of(hard.get(name).asString())) > 0) {
                requested.add(name + "=" + Quantity.text(want.getValue()));
                now.add(name + "=" + Quantity.text(have));
                limited.add(name + "=" + hard.get(name).asString());
            }
        }
        if (requested.length() > 0) {
            throw Refused.forbidden(type, Json.text("", tree, "metadata", "name"), "exceeded quota: " + quota.name() + ", requested: " + requested
                + ", used: " + now + ", limited: " + limited);
        }
    }
}

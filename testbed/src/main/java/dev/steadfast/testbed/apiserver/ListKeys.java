package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which lists are maps in disguise, and which maps are values, as {@code listType} and {@code mapType} of the API say. */
final class ListKeys {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
        Map.entry("containers", List.of("name")), Map.entry("initContainers", List.of("name")),
        Map.entry("ephemeralContainers", List.of("name")), Map.entry("volumes", List.of("name")), Map.entry("env", List.of("name")),
        Map.entry("volumeMounts", List.of("mountPath")), Map.entry("volumeDevices", List.of("devicePath")),
        Map.entry("conditions", List.of("type")), Map.entry("podIPs", List.of("ip")), Map.entry("ownerReferences", List.of("uid")),
        Map.entry("imagePullSecrets", List.of("name")), Map.entry("hostAliases", List.of("ip")),
        Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")), Map.entry("addresses", List.of("type")));
    private static final Set<String> ATOMIC = Set.of("selector", "nodeSelector", "involvedObject", "required", "labelSelector",
        "matchLabels", "claimRefs", "fieldRef", "configMapKeyRef", "secretKeyRef", "roleRef", "target");

    private ListKeys() {
    }

    /** The fields that tell the items of this list apart; null where the list is one value. */
    static List<String> of(String field, JsonNode list) {
        if (!(list instanceof ArrayNode items) || items.isEmpty() || !items.get(0).isObject()) {
            return null;
        }
        List<String> keys = KEYS.get(field);
        if (field.equals("ports")) {
            keys = items.get(0).has("containerPort") ? List.of("containerPort", "protocol") : List.of("port", "protocol");
        }
        return keys != null && items.get(0).has(keys.get(0)) ? keys : null;
    }

    /** True of lists of plain values that are sets. */
    static boolean isSet(String field) {
        return field.equals("finalizers");
    }

    /** True of objects that are written as a whole. */
    static boolean isAtomic(String field, JsonNode value) {
        return ATOMIC.contains(field) || field.equals("data") && value.properties().stream().anyMatch(e -> e.getValue().isContainer());
    }

    /** The key of one item, as {@code fieldsV1} writes it. */
    static String key(List<String> keys, JsonNode item) {
        ObjectNode key = Json.object();
        for (String field : keys.stream().sorted().toList()) {
            if (item.has(field)) {
                key.set(field, item.get(field));
            } else if (field.equals("protocol")) {
                key.put(field, "TCP");
            }
        }
        return "k:" + key;
    }

    static JsonNode find(JsonNode list, List<String> keys, String key) {
        for (JsonNode item : list) {
            if (key(keys, item).equals(key)) {
                return item;
            }
        }
        return null;
    }
}

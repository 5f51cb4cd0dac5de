package dev.steadfast.testbed.apiserver;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a creation or an update may set of an object, by kind: the split between spec and status, and what comes first. */
final class Lifecycle {
    private static final Set<String> KEEPS_STATUS = Set.of("Node", "VolumeAttachment");

    private Lifecycle() {
    }

    /** Resets what a creation can't set, and sets what every new object has. */
    static void create(ResourceType type, ObjectNode tree) {
        if (type.has("status") && !KEEPS_STATUS.contains(type.kind())) {
            tree.remove("status");
            tree.set("status", firstStatus(type));
            if (tree.get("status").isEmpty() && !type.kind().equals("ResourceQuota")) {
                tree.remove("status");
            }
        }
        switch (type.kind()) {
            case "Pod" -> {
                PodDefaults.admit(tree);
                ((ObjectNode) tree.get("status")).put("qosClass", qos(tree.path("spec")));
            }
            case "PersistentVolumeClaim" -> finalizer(tree, "kubernetes.io/pvc-protection");
            case "PersistentVolume" -> finalizer(tree, "kubernetes.io/pv-protection");
            case "Namespace" -> Json.need(tree, "spec").putArray("finalizers").add("kubernetes");
            default -> {
            }
        }
    }

    private static ObjectNode firstStatus(ResourceType type) {
        return Json.of(switch (type.kind()) {
            case "Pod", "PersistentVolumeClaim" -> "{'phase':'Pending'}";
            case "PersistentVolume" -> "{'phase':'Pending','lastPhaseTransitionTime':'" + Json.now() + "'}";
            case "Namespace" -> "{'phase':'Active'}";
            case "StatefulSet" -> "{'replicas':0,'availableReplicas':0}";
            case "PodDisruptionBudget" -> "{'disruptionsAllowed':0,'currentHealthy':0,'desiredHealthy':0,'expectedPods':0}";
            case "Service" -> "{'loadBalancer':{}}";
            case "HorizontalPodAutoscaler" -> "{'desiredReplicas':0}";
            case "DaemonSet" -> "{'currentNumberScheduled':0,'numberMisscheduled':0,'desiredNumberScheduled':0,'numberReady':0}";
            case "ReplicaSet", "ReplicationController" -> "{'replicas':0}";
            default -> "{}";
        });
    }

    private static String qos(JsonNode spec) {
        boolean requests = false;
        boolean guaranteed = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode resources = container.path("resources");
            requests |= !resources.path("requests").isEmpty() || !resources.path("limits").isEmpty();
            guaranteed &= resources.path("limits").size() >= 2 && resources.path("limits").equals(resources.path("requests"));
        }
        return !requests ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    private static void finalizer(ObjectNode tree, String name) {
        ObjectNode metadata = Json.need(tree, "metadata");
        ArrayNode finalizers = metadata.get("finalizers") instanceof ArrayNode there ? there : metadata.putArray("finalizers");
        if (finalizers.valueStream().noneMatch(f -> f.asString("").equals(name))) {
            finalizers.add(name);
        }
    }

    /** Takes from the old object what this way of writing may not change. */
    static void update(ResourceType type, String subresource, ObjectNode before, ObjectNode after) {
        if (subresource.equals("status")) {
            before.properties().forEach(e -> {
                if (!Set.of("status", "metadata", "kind", "apiVersion").contains(e.getKey())) {
                    after.set(e.getKey(), e.getValue());
                }
            });
            if (type.kind().equals("Pod")) {
                copy(before, after, "metadata", "ownerReferences");
            }
        } else if (type.has("status")) {
            copy(before, after, "status");
        }
    }

    private static void copy(ObjectNode from, ObjectNode to, String... path) {
        ObjectNode target = to;
        for (int i = 0; i < path.length - 1; i++) {
            target = Json.need(target, path[i]);
        }
        JsonNode value = Json.at(from, path);
        if (value.isMissingNode()) {
            target.remove(path[path.length - 1]);
        } else {
            target.set(path[path.length - 1], value);
        }
    }
}

package dev.steadfast.testbed.apiserver;

import static dev.steadfast.testbed.apiserver.PodDefaults.number;
import static dev.steadfast.testbed.apiserver.PodDefaults.put;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in where an object says nothing; by kind, for every write. */
final class Defaults {
    private Defaults() {
    }

    static void fill(ResourceType type, ObjectNode tree) {
        switch (type.kind()) {
            case "Pod" -> {
                PodDefaults.spec(Json.need(tree, "spec"));
                PodDefaults.conditions(Json.at(tree, "status", "conditions"));
            }
            case "Event" -> event(tree);
            case "ResourceQuota" -> Json.need(tree, "spec");
            case "StatefulSet" -> set(Json.need(tree, "spec"));
            case "Deployment", "DaemonSet", "ReplicaSet", "ReplicationController" -> workload(type, Json.need(tree, "spec"));
            case "Job" -> job(Json.need(tree, "spec"));
            case "CronJob" -> cronJob(Json.need(tree, "spec"));
            case "PersistentVolumeClaim" -> put(Json.need(tree, "spec"), "volumeMode", "Filesystem");
            case "PersistentVolume" -> volume(Json.need(tree, "spec"));
            case "StorageClass" -> {
                put(tree, "reclaimPolicy", "Delete");
                put(tree, "volumeBindingMode", "Immediate");
            }
            case "Service" -> service(Json.need(tree, "spec"));
            case "Namespace" -> Json.need(tree, "metadata", "labels").put("kubernetes.io/metadata.name", Json.text("", tree, "metadata", "name"));
            case "HorizontalPodAutoscaler" -> number(Json.need(tree, "spec"), "minReplicas", 1);
            case "ClusterRoleBinding", "RoleBinding" -> binding(tree);
            case "Secret" -> put(tree, "type", "Opaque");
            default -> {
            }
        }
    }

    private static void set(ObjectNode spec) {
        number(spec, "replicas", 1);
        put(spec, "podManagementPolicy", "OrderedReady");
        number(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Json.need(spec, "updateStrategy");
        put(strategy, "type", "RollingUpdate");
        if (Json.text("", strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Json.need(strategy, "rollingUpdate");
            number(rolling, "partition", 0);
            rolling.remove("maxUnavailable");
        }
        ObjectNode retention = Json.need(spec, "persistentVolumeClaimRetentionPolicy");
        put(retention, "whenDeleted", "Retain");
        put(retention, "whenScaled", "Retain");
        PodDefaults.spec(Json.need(spec, "template", "spec"));
        for (JsonNode item : spec.path("volumeClaimTemplates")) {
            ObjectNode template = (ObjectNode) item;
            template.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
            put(Json.need(template, "spec"), "volumeMode", "Filesystem");
            put(Json.need(template, "status"), "phase", "Pending");
        }
    }

    private static void workload(ResourceType type, ObjectNode spec) {
        if (!type.kind().equals("DaemonSet")) {
            number(spec, "replicas", 1);
        }
        PodDefaults.spec(Json.need(spec, "template", "spec"));
    }

    private static void job(ObjectNode spec) {
        number(spec, "parallelism", 1);
        number(spec, "completions", 1);
        number(spec, "backoffLimit", 6);
        put(spec, "completionMode", "NonIndexed");
        PodDefaults.spec(Json.need(spec, "template", "spec"));
    }

    private static void cronJob(ObjectNode spec) {
        put(spec, "concurrencyPolicy", "Allow");
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        number(spec, "successfulJobsHistoryLimit", 3);
        number(spec, "failedJobsHistoryLimit", 1);
        PodDefaults.spec(Json.need(spec, "jobTemplate", "spec", "template", "spec"));
    }

    private static void volume(ObjectNode spec) {
        put(spec, "persistentVolumeReclaimPolicy", "Retain");
        put(spec, "volumeMode", "Filesystem");
    }

    private static void service(ObjectNode spec) {
        put(spec, "type", "ClusterIP");
        put(spec, "sessionAffinity", "None");
        put(spec, "internalTrafficPolicy", "Cluster");
        spec.path("ports").forEach(item -> {
            ObjectNode port = (ObjectNode) item;
            put(port, "protocol", "TCP");
            if (!port.has("targetPort") && port.has("port")) {
                port.set("targetPort", port.get("port"));
            }
        });
        put(spec, "clusterIP", "10.96." + (1 + (System.identityHashCode(spec) & 127)) + "." + (1 + (System.identityHashCode(spec) >> 8 & 127)));
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
            spec.putArray("ipFamilies").add("IPv4");
        }
        put(spec, "ipFamilyPolicy", "SingleStack");
    }

    private static void event(ObjectNode event) {
        for (String field : new String[] {"eventTime", "firstTimestamp", "lastTimestamp"}) {
            if (!event.has(field)) {
                event.putNull(field);
            }
        }
        Json.need(event, "source");
        put(event, "reportingComponent", "");
        put(event, "reportingInstance", "");
    }

    private static void binding(ObjectNode tree) {
        tree.path("subjects").forEach(subject -> {
            if (!"ServiceAccount".equals(Json.text(subject, "kind"))) {
                put((ObjectNode) subject, "apiGroup", "rbac.authorization.k8s.io");
            }
        });
        put(Json.need(tree, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
    }
}

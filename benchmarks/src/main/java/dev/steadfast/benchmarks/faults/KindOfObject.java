package dev.steadfast.benchmarks.faults;

import java.util.Arrays;

/** What the stream is to hold, as its documentation says it; nothing here is the watcher's. */
enum KindOfObject {
    STATEFUL_SET("StatefulSet", "/apis/apps/v1", "statefulsets", true),
    POD("Pod", "/api/v1", "pods", true),
    CLAIM("PersistentVolumeClaim", "/api/v1", "persistentvolumeclaims", true),
    VOLUME("PersistentVolume", "/api/v1", "persistentvolumes", false),
    NODE("Node", "/api/v1", "nodes", false),
    STORAGE_CLASS("StorageClass", "/apis/storage.k8s.io/v1", "storageclasses", false),
    ATTACHMENT("VolumeAttachment", "/apis/storage.k8s.io/v1", "volumeattachments", false),
    BUDGET("PodDisruptionBudget", "/apis/policy/v1", "poddisruptionbudgets", true),
    SERVICE("Service", "/api/v1", "services", true),
    EVENT("Event", "/api/v1", "events", true),
    REVISION("ControllerRevision", "/apis/apps/v1", "controllerrevisions", true),
    NAMESPACE("Namespace", "/api/v1", "namespaces", false),
    AUTOSCALER("HorizontalPodAutoscaler", "/apis/autoscaling/v2", "horizontalpodautoscalers", true),
    QUOTA("ResourceQuota", "/api/v1", "resourcequotas", true),
    SNAPSHOT("VolumeSnapshot", "/apis/snapshot.storage.k8s.io/v1", "volumesnapshots", true),
    DEPLOYMENT("Deployment", "/apis/apps/v1", "deployments", true),
    REPLICA_SET("ReplicaSet", "/apis/apps/v1", "replicasets", true),
    REPLICATION_CONTROLLER("ReplicationController", "/api/v1", "replicationcontrollers", true),
    DAEMON_SET("DaemonSet", "/apis/apps/v1", "daemonsets", true),
    JOB("Job", "/apis/batch/v1", "jobs", true),
    CRON_JOB("CronJob", "/apis/batch/v1", "cronjobs", true);

    final String kind;
    final String api;
    final String plural;
    final boolean namespaced;

    KindOfObject(String kind, String api, String plural, boolean namespaced) {
        this.kind = kind;
        this.api = api;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** Null for what is not on the stream. */
    static KindOfObject ofPlural(String plural) {
        return Arrays.stream(values()).filter(k -> k.plural.equals(plural)).findAny().orElse(null);
    }

    static KindOfObject of(String kind) {
        return Arrays.stream(values()).filter(k -> k.kind.equals(kind)).findAny().orElse(null);
    }

    /** @param namespace empty for all of them, and for what has none */
    String path(String namespace) {
        return api + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + plural;
    }

    /** What an object is called here: {@code KIND/NAMESPACE/NAME}, the namespace empty where there is none. */
    String id(String namespace, String name) {
        return kind + "/" + (namespaced ? namespace : "") + "/" + name;
    }

    String topic() {
        return this == NODE || this == STORAGE_CLASS || this == ATTACHMENT ? "steadfast.cluster-resources" : "steadfast.resources";
    }
}

package dev.steadfast.contract.resource;

import dev.steadfast.contract.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of objects on the stream. A reader skips kinds that it doesn't know. */
public enum Kind {
    STATEFUL_SET("StatefulSet", "apps", "v1", "statefulsets", StatefulSet.class),
    POD("Pod", "", "v1", "pods", Pod.class),
    PERSISTENT_VOLUME_CLAIM("PersistentVolumeClaim", "", "v1", "persistentvolumeclaims", PersistentVolumeClaim.class),
    PERSISTENT_VOLUME("PersistentVolume", "", "v1", "persistentvolumes", PersistentVolume.class),
    NODE("Node", "", "v1", "nodes", Node.class),
    STORAGE_CLASS("StorageClass", "storage.k8s.io", "v1", "storageclasses", StorageClass.class),
    VOLUME_ATTACHMENT("VolumeAttachment", "storage.k8s.io", "v1", "volumeattachments", VolumeAttachment.class),
    POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy", "v1", "poddisruptionbudgets", PodDisruptionBudget.class),
    SERVICE("Service", "", "v1", "services", Service.class),
    EVENT("Event", "", "v1", "events", Event.class),
    CONTROLLER_REVISION("ControllerRevision", "apps", "v1", "controllerrevisions", ControllerRevision.class),
    NAMESPACE("Namespace", "", "v1", "namespaces", Namespace.class),
    HORIZONTAL_POD_AUTOSCALER("HorizontalPodAutoscaler", "autoscaling", "v2", "horizontalpodautoscalers", HorizontalPodAutoscaler.class),
    RESOURCE_QUOTA("ResourceQuota", "", "v1", "resourcequotas", ResourceQuota.class),
    /** A custom resource: a cluster without the snapshot controller does not serve it. */
    VOLUME_SNAPSHOT("VolumeSnapshot", "snapshot.storage.k8s.io", "v1", "volumesnapshots", VolumeSnapshot.class),
    DEPLOYMENT("Deployment", "apps", "v1", "deployments", Workload.class),
    REPLICA_SET("ReplicaSet", "apps", "v1", "replicasets", Workload.class),
    REPLICATION_CONTROLLER("ReplicationController", "", "v1", "replicationcontrollers", Workload.class),
    DAEMON_SET("DaemonSet", "apps", "v1", "daemonsets", Workload.class),
    JOB("Job", "batch", "v1", "jobs", Workload.class),
    CRON_JOB("CronJob", "batch", "v1", "cronjobs", Workload.class);

    private static final Map<String, Kind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::kind, Function.identity()));

    private final String kind;
    private final String group;
    private final String version;
    private final String plural;
    private final Class<? extends Resource> type;

    Kind(String kind, String group, String version, String plural, Class<? extends Resource> type) {
        this.kind = kind;
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.type = type;
    }

    /** Kubernetes's name of the kind, as in {@code kind:}. */
    public String kind() {
        return kind;
    }

    /** The API group; empty for the core group. */
    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /** The name of the resource in paths and in RBAC rules. */
    public String plural() {
        return plural;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The record that a value of this kind is read into. */
    public Class<? extends Resource> type() {
        return type;
    }

    /** Whether the API server keeps objects of this kind in namespaces. */
    public boolean namespaced() {
        return switch (this) {
            case PERSISTENT_VOLUME, NODE, STORAGE_CLASS, VOLUME_ATTACHMENT, NAMESPACE -> false;
            default -> true;
        };
    }

    /** Whether objects of this kind are watched by namespace where not the whole cluster is: a Namespace is in itself. */
    public boolean watchedByNamespace() {
        return namespaced() || this == NAMESPACE;
    }

    /** Where the current state of objects of this kind is: a volume lives with the namespace of its claim, a namespace with itself. */
    public Topic topic() {
        return switch (this) {
            case NODE, STORAGE_CLASS, VOLUME_ATTACHMENT -> Topic.CLUSTER_RESOURCES;
            default -> Topic.RESOURCES;
        };
    }

    public static Optional<Kind> of(String kind) {
        return Optional.ofNullable(BY_NAME.get(kind));
    }
}

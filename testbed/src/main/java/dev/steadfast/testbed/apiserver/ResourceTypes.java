package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The resources that the simulated server knows. */
public final class ResourceTypes {
    private static final List<ResourceType> ALL = new ArrayList<>();

    public static final ResourceType NAMESPACES = cluster("", "v1", "namespaces", "Namespace", "ns", "status", "finalize");
    public static final ResourceType PODS = generated("", "v1", "pods", "Pod", "po", "status", "eviction", "binding");
    public static final ResourceType CLAIMS = namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", "status");
    public static final ResourceType VOLUMES = cluster("", "v1", "persistentvolumes", "PersistentVolume", "pv", "status");
    public static final ResourceType NODES = cluster("", "v1", "nodes", "Node", "no", "status");
    public static final ResourceType SERVICES = namespaced("", "v1", "services", "Service", "svc", "status");
    public static final ResourceType EVENTS = namespaced("", "v1", "events", "Event", "ev");
    public static final ResourceType QUOTAS = namespaced("", "v1", "resourcequotas", "ResourceQuota", "quota", "status");
    public static final ResourceType REPLICATION_CONTROLLERS =
        generated("", "v1", "replicationcontrollers", "ReplicationController", "rc", "status", "scale");
    public static final ResourceType CONFIG_MAPS = namespaced("", "v1", "configmaps", "ConfigMap", "cm");
    public static final ResourceType SECRETS = namespaced("", "v1", "secrets", "Secret", "");
    public static final ResourceType SERVICE_ACCOUNTS = namespaced("", "v1", "serviceaccounts", "ServiceAccount", "sa", "token");
    public static final ResourceType SETS = generated("apps", "v1", "statefulsets", "StatefulSet", "sts", "status", "scale");
    public static final ResourceType REVISIONS = namespaced("apps", "v1", "controllerrevisions", "ControllerRevision", "");
    public static final ResourceType DEPLOYMENTS = generated("apps", "v1", "deployments", "Deployment", "deploy", "status", "scale");
    public static final ResourceType REPLICA_SETS = generated("apps", "v1", "replicasets", "ReplicaSet", "rs", "status", "scale");
    public static final ResourceType DAEMON_SETS = generated("apps", "v1", "daemonsets", "DaemonSet", "ds", "status");
    public static final ResourceType JOBS = generated("batch", "v1", "jobs", "Job", "", "status");
    public static final ResourceType CRON_JOBS = generated("batch", "v1", "cronjobs", "CronJob", "cj", "status");
    public static final ResourceType BUDGETS = generated("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb", "status");
    public static final ResourceType AUTOSCALERS =
        namespaced("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "status");
    public static final ResourceType CLASSES = cluster("storage.k8s.io", "v1", "storageclasses", "StorageClass", "sc");
    public static final ResourceType ATTACHMENTS = cluster("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", "", "status");
    public static final ResourceType SNAPSHOTS =
        generated("snapshot.storage.k8s.io", "v1", "volumesnapshots", "VolumeSnapshot", "vs", "status");
    public static final ResourceType SNAPSHOT_CLASSES =
        cluster("snapshot.storage.k8s.io", "v1", "volumesnapshotclasses", "VolumeSnapshotClass", "vsclass");
    public static final ResourceType LEASES = namespaced("coordination.k8s.io", "v1", "leases", "Lease", "");
    public static final ResourceType ROLES = namespaced("rbac.authorization.k8s.io", "v1", "roles", "Role", "");
    public static final ResourceType ROLE_BINDINGS = namespaced("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", "");
    public static final ResourceType CLUSTER_ROLES = cluster("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", "");
    public static final ResourceType CLUSTER_ROLE_BINDINGS =
        cluster("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", "");

    private ResourceTypes() {
    }

    public static List<ResourceType> all() {
        return List.copyOf(ALL);
    }

    /** The type, or null where the group, version or resource is unknown. */
    static ResourceType find(String group, String version, String plural) {
        for (ResourceType type : ALL) {
            if (type.plural().equals(plural) && type.group().equals(group) && type.version().equals(version)) {
                return type;
            }
        }
        return null;
    }

    private static ResourceType namespaced(String group, String version, String plural, String kind, String brief, String... sub) {
        return add(group, version, plural, kind, true, false, brief, sub);
    }

    private static ResourceType generated(String group, String version, String plural, String kind, String brief, String... sub) {
        return add(group, version, plural, kind, true, true, brief, sub);
    }

    private static ResourceType cluster(String group, String version, String plural, String kind, String brief, String... sub) {
        return add(group, version, plural, kind, false, false, brief, sub);
    }

    private static ResourceType add(String group, String version, String plural, String kind, boolean namespaced,
                                    boolean generation, String brief, String... sub) {
        var type = new ResourceType(group, version, plural, kind, namespaced, Set.of(sub), generation,
            brief.isEmpty() ? List.of() : List.of(brief));
        ALL.add(type);
        return type;
    }
}

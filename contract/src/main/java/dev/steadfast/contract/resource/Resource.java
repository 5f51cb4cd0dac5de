package dev.steadfast.contract.resource;

/**
 * One Kubernetes object, pruned to what the projection lets through; field names are Kubernetes's own. Strings, numbers and timestamps may be null where
 * the object has none; lists and maps are never null.
 */
public sealed interface Resource
        permits StatefulSet, Pod, PersistentVolumeClaim, PersistentVolume, Node, StorageClass, VolumeAttachment, PodDisruptionBudget, Service,
                Event, ControllerRevision, Namespace, HorizontalPodAutoscaler, ResourceQuota, VolumeSnapshot, Workload {

    String kind();

    Metadata metadata();

    default String name() {
        return metadata().name();
    }

    default String uid() {
        return metadata().uid();
    }
}

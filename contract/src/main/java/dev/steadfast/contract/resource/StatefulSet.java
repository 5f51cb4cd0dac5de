package dev.steadfast.contract.resource;

import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/** {@code apps/v1 StatefulSet}. */
public record StatefulSet(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public StatefulSet {
        status = status == null ? Status.NONE : status;
    }

    /** @param podManagementPolicy {@code OrderedReady} (default) or {@code Parallel} */
    public record Spec(Integer replicas, String serviceName, String podManagementPolicy, LabelSelector selector, UpdateStrategy updateStrategy,
            Integer minReadySeconds, Integer revisionHistoryLimit, Ordinals ordinals, RetentionPolicy persistentVolumeClaimRetentionPolicy,
            PodTemplate template, List<ClaimTemplate> volumeClaimTemplates) {
        public Spec {
            volumeClaimTemplates = Copies.list(volumeClaimTemplates);
        }
    }

    /** @param type {@code RollingUpdate} (default) or {@code OnDelete} */
    public record UpdateStrategy(String type, RollingUpdate rollingUpdate) {}

    /** @param maxUnavailable a number or a percentage */
    public record RollingUpdate(Integer partition, @JsonSerialize(using = IntOrString.class) String maxUnavailable) {}

    /** @param start the first ordinal; 0 by default (KEP-3335) */
    public record Ordinals(Integer start) {}

    /** Each {@code Retain} (default) or {@code Delete} (KEP-1847). */
    public record RetentionPolicy(String whenDeleted, String whenScaled) {}

    /** A template of {@code volumeClaimTemplates}; a claim made from it is named {@code <template>-<set>-<ordinal>}. */
    public record ClaimTemplate(Metadata metadata, PersistentVolumeClaim.Spec spec) {}

    /** What the controller wrote; meaning in section 1.2 of the catalogue. Absent numbers are null. */
    public record Status(Long observedGeneration, Integer replicas, Integer readyReplicas, Integer availableReplicas, Integer currentReplicas,
            Integer updatedReplicas, String currentRevision, String updateRevision, Integer collisionCount) {
        public static final Status NONE = new Status(null, null, null, null, null, null, null, null, null);
    }
}

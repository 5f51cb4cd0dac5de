package dev.steadfast.contract.resource;

import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/** {@code policy/v1 PodDisruptionBudget}. */
public record PodDisruptionBudget(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    /** Numbers or percentages. */
    public record Spec(@JsonSerialize(using = IntOrString.class) String minAvailable, @JsonSerialize(using = IntOrString.class) String maxUnavailable,
            LabelSelector selector, String unhealthyPodEvictionPolicy) {}

    public record Status(Long observedGeneration, Integer currentHealthy, Integer desiredHealthy, Integer disruptionsAllowed, Integer expectedPods,
            List<Condition> conditions) {
        public Status {
            conditions = Copies.list(conditions);
        }
    }
}

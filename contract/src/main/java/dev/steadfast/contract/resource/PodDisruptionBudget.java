package dev.steadfast.contract.resource;

import java.util.List;

/** {@code policy/v1 PodDisruptionBudget}. */
public record PodDisruptionBudget(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    /** Numbers or percentages. */
    public record Spec(String minAvailable, String maxUnavailable, LabelSelector selector, String unhealthyPodEvictionPolicy) {}

    public record Status(Long observedGeneration, Integer currentHealthy, Integer desiredHealthy, Integer disruptionsAllowed, Integer expectedPods,
            List<Condition> conditions) {
        public Status {
            conditions = Copies.list(conditions);
        }
    }
}

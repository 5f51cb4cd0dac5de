package dev.steadfast.contract.resource;

/** {@code autoscaling/v2 HorizontalPodAutoscaler}. */
public record HorizontalPodAutoscaler(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public record Spec(Target scaleTargetRef, Integer minReplicas, Integer maxReplicas) {}

    public record Target(String apiVersion, String kind, String name) {}

    public record Status(Integer currentReplicas, Integer desiredReplicas) {}
}

package dev.steadfast.contract.resource;

import java.util.List;
import java.util.Map;

/** What a pod is made of. Env, arguments, commands and the contents of volumes never leave the cluster. */
public record PodSpec(String nodeName, Map<String, String> nodeSelector, List<Container> containers, List<Container> initContainers,
        List<Volume> volumes, Affinity affinity, List<TopologySpreadConstraint> topologySpreadConstraints, List<Toleration> tolerations,
        Long terminationGracePeriodSeconds, String restartPolicy, String priorityClassName, Boolean hostNetwork,
        List<ReadinessGate> readinessGates, List<SchedulingGate> schedulingGates, SecurityContext securityContext) {

    public PodSpec {
        nodeSelector = Copies.map(nodeSelector);
        containers = Copies.list(containers);
        initContainers = Copies.list(initContainers);
        volumes = Copies.list(volumes);
        topologySpreadConstraints = Copies.list(topologySpreadConstraints);
        tolerations = Copies.list(tolerations);
        readinessGates = Copies.list(readinessGates);
        schedulingGates = Copies.list(schedulingGates);
    }

    /** Of all affinity rules those that detection and advice read. */
    public record Affinity(NodeAffinity nodeAffinity, PodAntiAffinity podAntiAffinity) {}

    public record NodeAffinity(NodeSelector requiredDuringSchedulingIgnoredDuringExecution) {}

    public record PodAntiAffinity(List<PodAffinityTerm> requiredDuringSchedulingIgnoredDuringExecution,
            List<WeightedPodAffinityTerm> preferredDuringSchedulingIgnoredDuringExecution) {
        public PodAntiAffinity {
            requiredDuringSchedulingIgnoredDuringExecution = Copies.list(requiredDuringSchedulingIgnoredDuringExecution);
            preferredDuringSchedulingIgnoredDuringExecution = Copies.list(preferredDuringSchedulingIgnoredDuringExecution);
        }
    }

    public record PodAffinityTerm(LabelSelector labelSelector, String topologyKey) {}

    public record WeightedPodAffinityTerm(Integer weight, PodAffinityTerm podAffinityTerm) {}

    public record TopologySpreadConstraint(Integer maxSkew, String topologyKey, String whenUnsatisfiable, LabelSelector labelSelector) {}

    public record Toleration(String key, String operator, String value, String effect, Long tolerationSeconds) {}

    public record ReadinessGate(String conditionType) {}

    public record SchedulingGate(String name) {}

    public record SecurityContext(String fsGroupChangePolicy) {}
}

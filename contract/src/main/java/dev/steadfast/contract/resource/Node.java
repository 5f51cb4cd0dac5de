package dev.steadfast.contract.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code v1 Node}; without heartbeats and images. */
public record Node(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public Node {
        spec = spec == null ? new Spec(null, null, null) : spec;
        status = status == null ? new Status(null, null, null) : status;
    }

    public Optional<Condition> condition(String type) {
        return status.conditions().stream().filter(c -> type.equals(c.type())).findFirst();
    }

    public record Spec(Boolean unschedulable, List<Taint> taints, String providerID) {
        public Spec {
            taints = Copies.list(taints);
        }
    }

    public record Taint(String key, String value, String effect, Instant timeAdded) {}

    public record Status(List<Condition> conditions, Map<String, String> allocatable, NodeInfo nodeInfo) {
        public Status {
            conditions = Copies.list(conditions);
            allocatable = Copies.map(allocatable);
        }
    }

    public record NodeInfo(String kubeletVersion) {}
}

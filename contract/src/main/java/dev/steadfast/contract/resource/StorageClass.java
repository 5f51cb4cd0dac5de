package dev.steadfast.contract.resource;

import java.util.List;

/** {@code storage.k8s.io/v1 StorageClass}; without parameters. */
public record StorageClass(String apiVersion, String kind, Metadata metadata, String provisioner, String reclaimPolicy, String volumeBindingMode,
        Boolean allowVolumeExpansion, List<TopologyTerm> allowedTopologies) implements Resource {

    public StorageClass {
        allowedTopologies = Copies.list(allowedTopologies);
    }

    public record TopologyTerm(List<TopologyRequirement> matchLabelExpressions) {
        public TopologyTerm {
            matchLabelExpressions = Copies.list(matchLabelExpressions);
        }
    }

    public record TopologyRequirement(String key, List<String> values) {
        public TopologyRequirement {
            values = Copies.list(values);
        }
    }
}

package dev.steadfast.contract.resource;

import java.util.List;
import java.util.Map;

/** {@code v1 PersistentVolumeClaim}. */
public record PersistentVolumeClaim(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public PersistentVolumeClaim {
        spec = spec == null ? new Spec(null, null, null, null, null, null, null, null) : spec;
        status = status == null ? new Status(null, null, null, null, null) : status;
    }

    public record Spec(List<String> accessModes, String storageClassName, String volumeMode, String volumeName, Container.Resources resources,
            DataSource dataSource, DataSource dataSourceRef, String volumeAttributesClassName) {
        public Spec {
            accessModes = Copies.list(accessModes);
        }
    }

    /** Where the volume's first contents come from: a snapshot or another claim. */
    public record DataSource(String apiGroup, String kind, String namespace, String name) {}

    /** @param phase {@code Pending}, {@code Bound} or {@code Lost} */
    public record Status(String phase, List<String> accessModes, Map<String, String> capacity, List<Condition> conditions,
            Map<String, String> allocatedResourceStatuses) {
        public Status {
            accessModes = Copies.list(accessModes);
            capacity = Copies.map(capacity);
            conditions = Copies.list(conditions);
            allocatedResourceStatuses = Copies.map(allocatedResourceStatuses);
        }
    }
}

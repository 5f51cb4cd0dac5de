package dev.steadfast.contract.resource;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every object has. Annotations are those on the allow-list; {@code writers} is what is left of {@code managedFields}.
 *
 * @param deletionGracePeriodSeconds already counted in {@code deletionTimestamp}
 */
public record Metadata(String name, String namespace, String uid, String resourceVersion, Long generation, Instant creationTimestamp,
        Instant deletionTimestamp, Long deletionGracePeriodSeconds, Map<String, String> labels, Map<String, String> annotations,
        List<OwnerReference> ownerReferences, List<String> finalizers, List<Writer> writers) {

    public Metadata {
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
        ownerReferences = Copies.list(ownerReferences);
        finalizers = Copies.list(finalizers);
        writers = Copies.list(writers);
    }

    /** The reference with {@code controller: true}; Kubernetes allows one at most. */
    @JsonIgnore
    public Optional<OwnerReference> controller() {
        return ownerReferences.stream().filter(o -> Boolean.TRUE.equals(o.controller())).findFirst();
    }

    @JsonIgnore
    public boolean terminating() {
        return deletionTimestamp != null;
    }

    public boolean annotated(String annotation) {
        return "true".equals(annotations.get(annotation));
    }
}

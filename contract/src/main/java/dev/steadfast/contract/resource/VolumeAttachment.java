package dev.steadfast.contract.resource;

import java.time.Instant;

/** {@code storage.k8s.io/v1 VolumeAttachment}: only its absence proves that a volume is detached. */
public record VolumeAttachment(String apiVersion, String kind, Metadata metadata, Spec spec, Status status) implements Resource {

    public record Spec(String attacher, String nodeName, Source source) {}

    public record Source(String persistentVolumeName) {}

    public record Status(Boolean attached, Fault attachError, Fault detachError) {}

    public record Fault(String message, Instant time, Integer errorCode) {}
}

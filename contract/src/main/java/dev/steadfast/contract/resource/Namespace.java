package dev.steadfast.contract.resource;

/** {@code v1 Namespace}. */
public record Namespace(String apiVersion, String kind, Metadata metadata, Status status) implements Resource {

    /** @param phase {@code Active} or {@code Terminating} */
    public record Status(String phase) {}
}

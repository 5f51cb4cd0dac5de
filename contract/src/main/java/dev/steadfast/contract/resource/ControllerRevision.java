package dev.steadfast.contract.resource;

/** {@code apps/v1 ControllerRevision}; without {@code data}, which holds env values. */
public record ControllerRevision(String apiVersion, String kind, Metadata metadata, Long revision) implements Resource {}

package dev.steadfast.contract.resource;

/** A pod template; of its metadata only labels and annotations. */
public record PodTemplate(Metadata metadata, PodSpec spec) {}

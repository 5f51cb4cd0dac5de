package dev.steadfast.contract.resource;

/** An owner, as the garbage collector sees it. */
public record OwnerReference(String apiVersion, String kind, String name, String uid, Boolean controller, Boolean blockOwnerDeletion) {}

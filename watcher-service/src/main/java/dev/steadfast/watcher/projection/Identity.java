package dev.steadfast.watcher.projection;

import java.time.Instant;

/**
 * What tells one object, and one version of it, from another.
 *
 * @param namespace empty for objects of the cluster
 * @param claimNamespace of a PersistentVolume: the namespace of the claim that it is bound to or reserved for; otherwise empty
 * @param deletionTimestamp null unless the object is being deleted
 */
public record Identity(String uid, String resourceVersion, String namespace, String name, String claimNamespace, Instant deletionTimestamp) {}

package dev.steadfast.watcher.publish;

/**
 * Which cluster is watched.
 *
 * @param uid of namespace kube-system: part of every key
 * @param name for people; may be null
 */
public record Cluster(String uid, String name) {}

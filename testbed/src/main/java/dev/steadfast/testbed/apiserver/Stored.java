package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object, as bytes: the cluster may hold 150,000 pods, and a tree costs five times as much.
 *
 * @param key {@code namespace/name}, or the name of a cluster-wide object: the order of lists
 */
public record Stored(ResourceType type, String key, long version, byte[] json) {

    public String namespace() {
        return type.namespaced() ? key.substring(0, key.indexOf('/')) : "";
    }

    public String name() {
        return type.namespaced() ? key.substring(key.indexOf('/') + 1) : key;
    }

    /** A fresh tree; the caller may change it. */
    public ObjectNode tree() {
        return (ObjectNode) Json.parse(json);
    }

    static String key(ResourceType type, String namespace, String name) {
        return type.namespaced() ? namespace + "/" + name : name;
    }
}

package dev.steadfast.contract.resource;

import dev.steadfast.contract.Topic;

/**
 * The key of a resource record: {@code cluster/kind/namespace/name} on {@code steadfast.resources}, {@code cluster/kind/name} on
 * {@code steadfast.cluster-resources}. A volume's namespace is that of its claim (empty: unclaimed), a Namespace's is its own name.
 */
public record ResourceKey(String cluster, String kind, String namespace, String name) {

    public ResourceKey {
        if (cluster.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("cluster, kind and name of a resource key must not be empty: " + cluster + "/" + kind + "/" + name);
        }
        namespace = namespace == null ? "" : namespace;
    }

    /** The key of an object of this kind. @param namespace that of the object; of a volume: that of its claim; ignored for a Namespace */
    public static ResourceKey of(String cluster, Kind kind, String namespace, String name) {
        return new ResourceKey(cluster, kind.kind(), kind == Kind.NAMESPACE ? name : namespace, name);
    }

    public String text() {
        return cluster + "/" + subject();
    }

    /** Within the cluster: the text without it. */
    public String subject() {
        boolean small = Kind.of(kind).map(k -> k.topic() == Topic.CLUSTER_RESOURCES).orElse(false);
        return small ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }

    /** @throws IllegalArgumentException if the text is not the key of a resource */
    public static ResourceKey parse(String text) {
        String[] parts = text.split("/", -1);
        return switch (parts.length) {
            case 3 -> new ResourceKey(parts[0], parts[1], "", parts[2]);
            case 4 -> new ResourceKey(parts[0], parts[1], parts[2], parts[3]);
            default -> throw new IllegalArgumentException("not a resource key, expected cluster/kind/namespace/name: " + text);
        };
    }
}

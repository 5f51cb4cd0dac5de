package dev.steadfast.testbed.apiserver;

import java.util.List;

/**
 * What a path points at.
 *
 * @param namespace empty: cluster-wide, or all namespaces
 * @param name empty: the collection
 * @param subresource empty: the object itself
 */
public record Target(ResourceType type, String namespace, String name, String subresource) {

    static Target of(ResourceType type, String namespace, String name) {
        return new Target(type, namespace == null ? "" : namespace, name == null ? "" : name, "");
    }

    Target sub(String subresource) {
        return new Target(type, namespace, name, subresource);
    }

    /**
     * Reads the segments after {@code /api/v1} or {@code /apis/GROUP/VERSION}.
     *
     * @throws Refused 404, when nothing of that name is served
     */
    static Target parse(String group, String version, List<String> segments) {
        String namespace = "";
        List<String> rest = segments;
        if (rest.size() > 2 && rest.get(0).equals("namespaces") && !ResourceTypes.NAMESPACES.has(rest.get(2))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        if (!group.isEmpty() && ResourceTypes.all().stream().noneMatch(t -> t.group().equals(group))) {
            throw Refused.noSuchGroup();
        }
        ResourceType type = rest.isEmpty() ? null : ResourceTypes.find(group, version, rest.get(0));
        if (type == null || rest.size() > 3 || !namespace.isEmpty() && !type.namespaced()
            || namespace.isEmpty() && type.namespaced() && rest.size() > 1
            || rest.size() == 3 && !type.has(rest.get(2))) {
            throw Refused.noSuchPath();
        }
        return new Target(type, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : "");
    }
}

package dev.steadfast.testbed.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One resource of the API, as discovery describes it.
 *
 * @param group empty for the core group
 * @param subresources of {@code status}, {@code scale}, {@code eviction}, {@code binding}, {@code token}, {@code finalize}
 * @param generation whether objects carry {@code metadata.generation}
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced,
                           Set<String> subresources, boolean generation, List<String> shortNames) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code statefulsets.apps}: how messages name it. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    /** The path of the collection, or of one object in it. */
    public String path(String namespace, String name) {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion()
            + (namespace == null || namespace.isEmpty() ? "" : "/namespaces/" + namespace)
            + "/" + plural + (name == null ? "" : "/" + name);
    }

    /** What every stored object of the type begins with; a list leaves it out of its items, as the real server does. */
    byte[] prefix() {
        return ("{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion() + "\",").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return qualified();
    }
}

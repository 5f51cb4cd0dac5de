package dev.steadfast.testbed.apiserver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was asked for over HTTP, and whether it was permitted, each once: what a test holds against the rules that permit it. Nothing is kept of those who may do all. */
public final class AccessLog {
    /**
     * One kind of request.
     *
     * @param resource plural, with the subresource behind a slash
     * @param namespace empty: the cluster, or all
     * @param name empty: the collection
     */
    public record Entry(String user, String verb, String group, String resource, String namespace, String name, boolean permitted) {
    }

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    void record(User user, Access access, boolean permitted) {
        if (!user.isIn("system:masters")) {
            entries.add(new Entry(user.name(), access.verb(), access.group(), access.resource(), access.namespace(), access.name(), permitted));
        }
    }

    public Set<Entry> entries() {
        return Set.copyOf(entries);
    }
}

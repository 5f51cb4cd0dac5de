package dev.steadfast.watcher.follow;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests of one scope. */
record Paths(Scope scope) {

    String path() {
        Kind kind = scope.kind();
        String api = kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.group() + "/" + kind.version();
        String namespace = kind.namespaced() && !scope.namespace().isEmpty() ? "/namespaces/" + scope.namespace() : "";
        return api + namespace + "/" + kind.plural();
    }

    /** The newest state, consistently: resourceVersion stays unset (section 6.1 of the catalogue). */
    Map<String, String> page(int limit, String next) {
        Map<String, String> query = selection();
        query.put("limit", Integer.toString(limit));
        if (!next.isEmpty()) {
            query.put("continue", next);
        }
        return query;
    }

    Map<String, String> watch(long version, long timeoutSeconds) {
        Map<String, String> query = selection();
        query.put("watch", "true");
        query.put("allowWatchBookmarks", "true");
        query.put("resourceVersion", Long.toString(version));
        query.put("timeoutSeconds", Long.toString(timeoutSeconds));
        return query;
    }

    private Map<String, String> selection() {
        Map<String, String> query = new LinkedHashMap<>();
        if (!scope.selector().isEmpty()) {
            query.put("labelSelector", scope.selector());
        }
        String itself = scope.kind() == Kind.NAMESPACE && !scope.namespace().isEmpty() ? "metadata.name=" + scope.namespace() : "";
        String fields = itself + (itself.isEmpty() || scope.fields().isEmpty() ? "" : ",") + scope.fields();
        if (!fields.isEmpty()) {
            query.put("fieldSelector", fields);
        }
        return query;
    }
}

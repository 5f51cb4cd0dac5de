package dev.steadfast.watcher;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is watched.
 *
 * @param namespaces empty: the whole cluster
 * @param kinds those that are not switched off
 * @param selectors label selectors by kind; a kind without one is watched whole, and with one is {@link dev.steadfast.contract.stream.KindState#FILTERED}
 * @param fields field selectors by kind, likewise
 */
public record Watched(List<String> namespaces, Set<Kind> kinds, Map<Kind, String> selectors, Map<Kind, String> fields) {
    public static final Watched EVERYTHING = new Watched(List.of(), EnumSet.allOf(Kind.class), Map.of());

    public Watched {
        namespaces = List.copyOf(new TreeSet<>(namespaces));
        kinds = Set.copyOf(kinds);
        selectors = Map.copyOf(selectors);
        fields = Map.copyOf(fields);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("all kinds are switched off: leave at least one");
        }
    }

    public Watched(List<String> namespaces, Set<Kind> kinds, Map<Kind, String> selectors) {
        this(namespaces, kinds, selectors, Map.of());
    }

    /** One list and one watch each. Objects of the cluster are watched whole, as far as the API server allows. */
    List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (!kinds.contains(kind)) {
                continue;
            }
            if (namespaces.isEmpty() || !kind.watchedByNamespace()) {
                scopes.add(scope(kind, ""));
            } else {
                namespaces.forEach(namespace -> scopes.add(scope(kind, namespace)));
            }
        }
        return scopes;
    }

    private Scope scope(Kind kind, String namespace) {
        return new Scope(kind, namespace, selectors.getOrDefault(kind, ""), fields.getOrDefault(kind, ""));
    }
}

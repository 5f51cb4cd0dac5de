package dev.steadfast.analyzer.view;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of one namespace, or those of a cluster that every namespace needs: the last record per kind and name. */
public final class Objects {

    private final Map<Kind, Map<String, Resource>> byKind = new EnumMap<>(Kind.class);

    /** @return whether anything changed but the object's version, so that a heartbeat is not a reason to look again */
    public boolean put(Kind kind, Resource resource) {
        Resource before = byKind.computeIfAbsent(kind, k -> new TreeMap<>()).put(resource.name(), resource);
        return before == null || !Content.same(before, resource);
    }

    public boolean remove(Kind kind, String name) {
        Map<String, Resource> named = byKind.get(kind);
        return named != null && named.remove(name) != null;
    }

    public Optional<Resource> find(Kind kind, String name) {
        return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(name));
    }

    /** All objects of a kind, in order of name. */
    @SuppressWarnings("unchecked")
    public <T extends Resource> Collection<T> all(Kind kind, Class<T> type) {
        if (!kind.type().equals(type)) {
            throw new IllegalArgumentException(kind + " is not read into " + type.getSimpleName());
        }
        return (Collection<T>) byKind.getOrDefault(kind, Map.of()).values();
    }

    public boolean isEmpty() {
        return byKind.values().stream().allMatch(Map::isEmpty);
    }
}

package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept of the objects of one kind. Guarded by the {@link Backlog}. */
final class Holdings {
    final Kind kind;
    private final Map<String, Held> byName = new HashMap<>();

    Holdings(Kind kind) {
        this.kind = kind;
    }

    Held of(String name) {
        return byName.computeIfAbsent(name, Held::new);
    }

    Held find(String name) {
        return byName.get(name);
    }

    void forgetIfEmpty(Held held) {
        if (held.empty()) {
            byName.remove(held.name);
        }
    }

    int size() {
        return byName.size();
    }

    /** Objects of the scope that were not in this list, and are not known to be gone. */
    List<Held> missing(Scope scope, int list) {
        return byName.values().stream().filter(h -> h.list != list && !h.gone() && scope.covers(h.name)).toList();
    }

    /** Objects that none of the scopes covers. */
    List<Held> outside(List<Scope> scopes) {
        return byName.values().stream().filter(h -> !h.gone() && scopes.stream().noneMatch(s -> s.covers(h.name))).toList();
    }

    /** Everything must be published again, and nothing of what waits counts. */
    void renew() {
        for (Held held : new ArrayList<>(byName.values())) {
            held.renew = true;
            // In the new epoch versions begin anew: an old one must not stand in the way of a newer object.
            held.version = 0;
            held.waiting = null;
            forgetIfEmpty(held);
        }
    }

    long newestVersion() {
        return byName.values().stream().mapToLong(h -> h.version).max().orElse(0);
    }
}

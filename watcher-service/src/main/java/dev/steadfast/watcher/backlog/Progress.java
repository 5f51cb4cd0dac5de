package dev.steadfast.watcher.backlog;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each scope has been followed, and what can be vouched for. Not thread-safe. */
final class Progress {
    /** The worst state of a kind's scopes is the kind's. */
    private static final List<KindState> WORST_FIRST = List.of(KindState.FORBIDDEN, KindState.STALE, KindState.FILTERED, KindState.NOT_SERVED, KindState.COMPLETE);

    private final Map<Scope, ScopeState> scopes = new LinkedHashMap<>();

    Progress(List<Scope> scopes) {
        scopes.forEach(scope -> this.scopes.put(scope, new ScopeState()));
    }

    ScopeState of(Scope scope) {
        return scopes.get(scope);
    }

    List<Scope> scopes(Kind kind) {
        return scopes.keySet().stream().filter(s -> s.kind() == kind).toList();
    }

    long newestVersion(Kind kind) {
        return scopes(kind).stream().mapToLong(s -> of(s).version).max().orElse(0);
    }

    /** Everything is to be listed anew. */
    void restart() {
        scopes.values().forEach(scope -> {
            scope.moveTo(0);
            scope.state = scope.state == KindState.COMPLETE ? KindState.STALE : scope.state;
        });
    }

    /** Where scopes have come to since this was asked last. */
    Map<Scope, Long> checkpoints() {
        Map<Scope, Long> moved = new HashMap<>();
        scopes.forEach((scope, progress) -> {
            if (progress.moved) {
                moved.put(scope, progress.version);
                progress.moved = false;
            }
        });
        return moved;
    }

    /** Whether each scope is as it will stay. */
    boolean settled() {
        return scopes.values().stream().noneMatch(scope -> scope.state == KindState.STALE);
    }

    private KindState seen(Scope scope) {
        KindState state = of(scope).state;
        return state == KindState.COMPLETE && scope.filtered() ? KindState.FILTERED : state;
    }

    Map<Kind, KindState> kinds() {
        Map<Kind, KindState> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, scopes(kind).stream().map(this::seen).min(Comparator.comparing(WORST_FIRST::indexOf)).orElse(KindState.SWITCHED_OFF));
        }
        return kinds;
    }
}

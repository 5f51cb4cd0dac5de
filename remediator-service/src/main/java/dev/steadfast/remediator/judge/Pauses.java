package dev.steadfast.remediator.judge;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The pause switch. @param namespaces paused; {@code *}: the whole cluster */
public record Pauses(Set<String> namespaces) {
    public static final String CLUSTER = "*";
    public static final Pauses NONE = new Pauses(Set.of());

    public Pauses {
        namespaces = Set.copyOf(namespaces);
    }

    /** What of it covers this namespace. */
    public Optional<String> covering(String namespace) {
        return namespaces.contains(CLUSTER) ? Optional.of("the whole cluster") : Optional.of(namespace).filter(namespaces::contains).map(n -> "namespace " + n);
    }

    /** @param scope a namespace, or {@link #CLUSTER} */
    public Pauses with(String scope, boolean paused) {
        Set<String> changed = new TreeSet<>(namespaces);
        if (paused) {
            changed.add(scope);
        } else {
            changed.remove(scope);
        }
        return new Pauses(changed);
    }
}

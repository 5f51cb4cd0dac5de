package dev.steadfast.watcher.projection;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which keys of a map leave: exact ones, and whole prefixes that are written {@code steadfast.dev/*}. */
record Keys(boolean all, Set<String> exact, Set<String> prefixes) {

    static final Keys ALL = new Keys(true, Set.of(), Set.of());

    /** @throws IllegalStateException for a prefix that does not end at a slash: it would let more out than its reader thinks */
    static Keys of(Collection<String> lines) {
        Set<String> prefixes = lines.stream().filter(l -> l.endsWith("*")).map(l -> l.substring(0, l.length() - 1)).collect(Collectors.toSet());
        prefixes.stream().filter(p -> p.length() < 2 || !p.endsWith("/")).findAny().ifPresent(p -> {
            throw new IllegalStateException("a prefix of allowed keys must end in \"/*\": " + p + "*");
        });
        return new Keys(false, lines.stream().filter(l -> !l.endsWith("*")).collect(Collectors.toUnmodifiableSet()), Set.copyOf(prefixes));
    }

    boolean allow(String key) {
        if (all || exact.contains(key)) {
            return true;
        }
        int slash = key.indexOf('/');
        return slash > 0 && prefixes.contains(key.substring(0, slash + 1));
    }
}

package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.StatefulSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** A living set to which a claim's name points, by a template that the set no longer has; its labels fit. Names alone are ambiguous: all candidates are listed. */
record FormerName(StatefulSet set, String template, int ordinal) {

    static List<FormerName> candidates(PersistentVolumeClaim claim, Collection<StatefulSet> sets) {
        List<FormerName> candidates = new ArrayList<>();
        int dash = claim.name().lastIndexOf('-');
        String stem = dash < 0 ? "" : claim.name().substring(0, dash);
        OptionalInt ordinal = dash < 0 ? OptionalInt.empty() : ClaimName.ordinal(claim.name(), stem);
        if (ordinal.isEmpty()) {
            return candidates;
        }
        for (StatefulSet set : sets) {
            String suffix = "-" + set.name();
            boolean fits = set.spec().selector() != null && !set.spec().selector().matchLabels().isEmpty()
                    && claim.metadata().labels().entrySet().containsAll(set.spec().selector().matchLabels().entrySet());
            if (fits && stem.endsWith(suffix) && stem.length() > suffix.length()) {
                candidates.add(new FormerName(set, stem.substring(0, stem.length() - suffix.length()), ordinal.getAsInt()));
            }
        }
        return candidates;
    }
}

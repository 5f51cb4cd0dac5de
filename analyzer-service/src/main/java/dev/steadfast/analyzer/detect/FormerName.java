package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A living set to which a claim's name points, by a template that the set no longer has; its labels fit. Names alone are ambiguous: all candidates are listed. */
record FormerName(StatefulSet set, String template, int ordinal) {

    static List<FormerName> candidates(PersistentVolumeClaim claim, SetIndex sets) {
        List<FormerName> candidates = new ArrayList<>();
        int dash = claim.name().lastIndexOf('-');
        String stem = dash < 0 ? "" : claim.name().substring(0, dash);
        OptionalInt ordinal = dash < 0 ? OptionalInt.empty() : ClaimName.ordinal(claim.name(), stem);
        if (ordinal.isEmpty()) {
            return candidates;
        }
        for (int split = stem.indexOf('-', 1); split >= 0; split = stem.indexOf('-', split + 1)) {
            String template = stem.substring(0, split);
            sets.named(stem.substring(split + 1)).filter(set -> set.spec().selector() != null && !set.spec().selector().matchLabels().isEmpty()
                    && claim.metadata().labels().entrySet().containsAll(set.spec().selector().matchLabels().entrySet()))
                    .ifPresent(set -> candidates.add(new FormerName(set, template, ordinal.getAsInt())));
        }
        return candidates;
    }
}

package dev.steadfast.analyzer.ownership;

import dev.steadfast.contract.resource.StatefulSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which living sets of a namespace make which claim names. */
public final class Makers {

    private record Stem(StatefulSet set, String template) {}

    private final Map<String, List<Stem>> stems = new HashMap<>();

    public Makers(Collection<StatefulSet> sets) {
        for (StatefulSet set : sets) {
            for (String template : ClaimName.templates(set)) {
                stems.computeIfAbsent(ClaimName.stem(template, set.name()), s -> new ArrayList<>()).add(new Stem(set, template));
            }
        }
    }

    /** Every living set that makes this name, for whatever ordinal. */
    public List<Maker> of(String claim) {
        int dash = claim.lastIndexOf('-');
        if (dash < 0) {
            return List.of();
        }
        String stem = claim.substring(0, dash);
        OptionalInt ordinal = ClaimName.ordinal(claim, stem);
        return ordinal.isEmpty() ? List.of()
                : stems.getOrDefault(stem, List.of()).stream().map(s -> new Maker(s.set(), s.template(), ordinal.getAsInt())).toList();
    }

    /** Stems that two sets share (G4): their claims have the same names, whatever their ordinals are today. */
    public Map<String, List<StatefulSet>> collisions() {
        Map<String, List<StatefulSet>> collisions = new HashMap<>();
        stems.forEach((stem, makers) -> {
            if (makers.size() > 1) {
                collisions.put(stem, makers.stream().map(Stem::set).toList());
            }
        });
        return collisions;
    }
}

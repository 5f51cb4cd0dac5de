package dev.steadfast.benchmarks.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a group of analyzers said, beside what one said to which nothing happened.
 *
 * @param lost changes of findings that only the one said
 * @param extra changes that only the group said
 * @param different findings that end in another way, or of which the same changes came in another order
 * @param openedTwice openings more than the one had, or of the same instant as one before
 */
record Comparison(List<String> lost, List<String> extra, List<String> different, List<String> openedTwice) {

    static Comparison of(Ledger alone, Ledger group) {
        Comparison comparison = new Comparison(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> ids = new TreeSet<>(alone.stories().keySet());
        ids.addAll(group.stories().keySet());
        for (String id : ids) {
            comparison.compare(id, alone.stories().getOrDefault(id, new Ledger.Story()), group.stories().getOrDefault(id, new Ledger.Story()));
        }
        return comparison;
    }

    private void compare(String id, Ledger.Story one, Ledger.Story many) {
        List<String> missing = without(one.changes, many.changes);
        List<String> more = without(many.changes, one.changes);
        missing.forEach(change -> lost.add(id + ": " + change));
        more.forEach(change -> extra.add(id + ": " + change));
        boolean sameEnd = !one.changes.isEmpty() && !many.changes.isEmpty() && one.last().equals(many.last());
        if (!sameEnd || missing.isEmpty() && more.isEmpty() && !one.changes.equals(many.changes)) {
            different.add(id + ": " + many.changes + ", expected " + one.changes);
        }
        Set<String> instants = new TreeSet<>();
        for (int i = 0; i < many.openings.size(); i++) {
            if (!instants.add(many.openings.get(i)) || i >= one.openings.size()) {
                openedTwice.add(id + ": " + many.openings + ", expected " + one.openings);
            }
        }
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }
}

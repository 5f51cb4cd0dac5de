package dev.steadfast.benchmarks.faults;

import dev.steadfast.benchmarks.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the checker found.
 *
 * @param faults how often each was carried out
 * @param changes that were written
 * @param versions that the store had of what is watched
 * @param lists that the API server answered
 * @param seconds from the end of the last fault until the topics were the cluster
 */
record Verdict(Map<Fault, Integer> faults, long changes, long versions, Comparison comparison, Ledger ledger, Accounts accounts, int lists, double seconds) {
    private static final int TOLD = 20;

    Result result() {
        tell("lost", comparison.lost());
        tell("ghost", comparison.ghosts());
        tell("order", ledger.troubles());
        tell("account", accounts.troubles());
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("changes", changes);
        figures.put("objects_at_end", comparison.objects());
        figures.put("versions_in_store", versions);
        figures.put("versions_in_history", ledger.history().values().stream().mapToLong(List::size).sum());
        figures.put("versions_passed_over", accounts.passedOver());
        figures.put("versions_overtaken_by_lists", accounts.overtaken());
        figures.put("lists", lists);
        figures.put("pulses", ledger.pulses());
        figures.put("seconds_to_converge", Math.round(seconds * 10) / 10.0);
        new TreeMap<>(faults).forEach((fault, count) -> figures.put("faults_" + fault.name().toLowerCase(Locale.ROOT), count));
        Map<String, Number> ratios = new LinkedHashMap<>();
        ratios.put("lost", comparison.lost().size());
        ratios.put("ghosts", comparison.ghosts().size());
        ratios.put("disorder", ledger.disorder());
        ratios.put("duplicates", ledger.duplicates());
        ratios.put("unaccounted", accounts.unaccounted());
        ratios.put("invented", accounts.invented());
        ratios.put("epochs_raised", ledger.epoch() - 1);
        return new Result("watch-faults", figures, Map.of(), ratios);
    }

    private static void tell(String what, List<String> troubles) {
        troubles.stream().limit(TOLD).forEach(trouble -> System.out.println(what + ": " + trouble));
    }
}

package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the checker found. */
record Verdict(Ledger alone, Ledger group, Course course) {
    private static final int TOLD = 10;

    /**
     * What happened.
     *
     * @param seconds of the clusters' time
     * @param records that the group was told
     * @param restored how often somebody took a partition over
     * @param converged seconds from the end of churn and faults until the group had read all
     */
    record Course(Map<Fault, Integer> faults, long seconds, long records, long restored, double converged) {}

    Result result() {
        Comparison comparison = Comparison.of(alone, group);
        group.troubles().forEach(System.out::println);
        tell("lost", comparison.lost());
        tell("extra", comparison.extra());
        tell("different", comparison.different());
        tell("opened twice", comparison.openedTwice());
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("cluster_seconds", course.seconds());
        figures.put("records_read", course.records());
        figures.put("findings", alone.stories().size());
        figures.put("finding_changes", alone.stories().values().stream().mapToLong(story -> story.changes.size()).sum());
        figures.put("openings", alone.stories().values().stream().mapToLong(story -> story.openings.size()).sum());
        figures.put("open_at_end", alone.stories().values().stream().filter(Ledger.Story::isOpen).count());
        figures.put("records_said_alone", alone.records());
        figures.put("records_said", group.records());
        figures.put("partitions_restored", course.restored());
        figures.put("seconds_to_converge", Math.round(course.converged() * 10) / 10.0);
        new TreeMap<>(course.faults()).forEach((fault, count) -> figures.put("faults_" + fault.name().toLowerCase(Locale.ROOT), count));
        Map<String, Number> ratios = new LinkedHashMap<>();
        ratios.put("lost", comparison.lost().size());
        ratios.put("extra", comparison.extra().size());
        ratios.put("different", comparison.different().size());
        ratios.put("opened_twice", comparison.openedTwice().size());
        ratios.put("duplicates", group.duplicates());
        ratios.put("disorder", group.disorder());
        return new Result("group-faults", figures, Map.of(), ratios);
    }

    private static void tell(String what, List<String> troubles) {
        troubles.stream().limit(TOLD).forEach(trouble -> System.out.println(what + ": " + trouble));
    }
}

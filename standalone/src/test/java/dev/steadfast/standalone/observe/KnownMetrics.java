package dev.steadfast.standalone.observe;

import dev.steadfast.testbed.metrics.MetricsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What {@code docs/metrics.md} explains; tests of the services hold it against what they register. */
final class KnownMetrics {
    /** What Prometheus adds to whatever it scrapes, and a bucket's bound. */
    private static final Set<String> TARGET = Set.of("job", "instance", "cluster", "le");
    /** What an operator's monitor adds where there is no label of that name: to say where it runs, never to select by. */
    private static final Set<String> PLACE = Set.of("namespace", "pod");

    private static final Map<String, Set<String>> LABELS = MetricsPage.labels("Watcher", "Analyzer", "Remediator", "Every service", "Not ours");

    private KnownMetrics() {}

    static Set<String> labels(String metric) {
        Set<String> labels = new TreeSet<>(LABELS.getOrDefault(PromQl.family(metric), Set.of()));
        labels.addAll(TARGET);
        return labels;
    }

    /** What is unknown in a query, a sentence each. @param more labels that are used besides, such as in a text about its result */
    static List<String> problems(String query, Set<String> more) {
        List<String> problems = new ArrayList<>();
        Set<String> known = new TreeSet<>(TARGET);
        known.addAll(PLACE);
        for (PromQl.Selector selector : PromQl.selectors(query)) {
            if (!LABELS.containsKey(PromQl.family(selector.metric()))) {
                problems.add("docs/metrics.md has no " + selector.metric());
            }
            known.addAll(labels(selector.metric()));
            selector.matches().stream().filter(m -> !labels(selector.metric()).contains(m.label()))
                    .forEach(m -> problems.add(selector.metric() + " has no label " + m.label()));
        }
        Set<String> used = new TreeSet<>(PromQl.groupings(query));
        used.addAll(more);
        used.stream().filter(label -> !known.contains(label)).forEach(label -> problems.add("no metric of the query has a label " + label));
        return problems;
    }
}

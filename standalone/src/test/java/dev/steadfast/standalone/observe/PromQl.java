package dev.steadfast.standalone.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a query as is needed to say which metrics and labels it names. Whether it is a query at all, Prometheus says. */
final class PromQl {
    private static final Pattern SELECTOR = Pattern.compile("\\b((?:steadfast|kube|jvm|process|system)_[a-z0-9_]+)\\s*(\\{[^}]*\\})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");

    private PromQl() {}

    /** {@code label op "value"} */
    record Match(String label, String operator, String value) {
        /** Whether a series with this value of the label is selected. */
        boolean takes(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                default -> !actual.matches(value);
            };
        }
    }

    /** A metric with its matchers. */
    record Selector(String metric, List<Match> matches) {}

    static List<Selector> selectors(String query) {
        List<Selector> selectors = new ArrayList<>();
        Matcher found = SELECTOR.matcher(query);
        while (found.find()) {
            List<Match> matches = found.group(2) == null ? List.of()
                    : MATCHER.matcher(found.group(2)).results().map(m -> new Match(m.group(1), m.group(2), m.group(3))).toList();
            selectors.add(new Selector(found.group(1), matches));
        }
        return selectors;
    }

    /** Labels that something is grouped or joined by. */
    static Set<String> groupings(String query) {
        Set<String> labels = new TreeSet<>();
        GROUPING.matcher(query).results().flatMap(m -> Arrays.stream(m.group(1).split(","))).map(String::strip).filter(l -> !l.isEmpty()).forEach(labels::add);
        return labels;
    }

    /** The name under which a histogram's part is explained. */
    static String family(String metric) {
        return PART.matcher(metric).replaceFirst("");
    }
}

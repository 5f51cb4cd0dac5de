package dev.steadfast.testbed.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}, as far as tests compare it with what services register. */
public final class MetricsPage {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z][a-z0-9_]+)(?:\\{([a-z0-9_,]+)})?` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (steadfast_\\S+) ", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(steadfast_[a-z0-9_]+?)(?:_bucket|_sum|_count)?(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("([a-z0-9_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    private MetricsPage() {}

    /** What the page explains under these headings, each with what it says and when to worry. */
    public static Set<String> explained(String... headings) {
        return new TreeSet<>(labels(headings).keySet());
    }

    /** The same with the labels of each, in the order of the alphabet. */
    public static Map<String, Set<String>> labels(String... headings) {
        try {
            String page = Files.readString(PAGE);
            Map<String, Set<String>> labels = new TreeMap<>();
            Arrays.stream(headings).map(heading -> page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0]).flatMap(section -> ROW.matcher(section).results())
                    .forEach(row -> labels.put(row.group(1), row.group(2) == null ? Set.of() : new TreeSet<>(Arrays.asList(row.group(2).split(",")))));
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ours in a scrape; what a timer shows besides is left out. */
    public static Set<String> registered(String scrape) {
        Set<String> names = TYPE.matcher(scrape).results().map(type -> type.group(1)).collect(Collectors.toCollection(TreeSet::new));
        names.removeIf(name -> name.endsWith("_max"));
        return names;
    }

    /** Ours in a scrape that have a sample, with their labels; bounds of buckets are none. */
    public static Map<String, Set<String>> registeredLabels(String scrape) {
        Map<String, Set<String>> labels = new TreeMap<>();
        SAMPLE.matcher(scrape).results().filter(sample -> !sample.group(1).endsWith("_max")).forEach(sample -> {
            Set<String> of = labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().map(label -> label.group(1)).filter(label -> !label.equals("le")).forEach(of::add);
            }
        });
        return labels;
    }
}

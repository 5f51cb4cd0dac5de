package dev.steadfast.testbed.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}, as far as tests compare it with what services register. */
public final class MetricsPage {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(steadfast_[a-z_]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (steadfast_\\S+) ", Pattern.MULTILINE);

    private MetricsPage() {}

    /** What the page explains under these headings, each with what it says and when to worry. */
    public static Set<String> explained(String... headings) {
        try {
            String page = Files.readString(PAGE);
            return Arrays.stream(headings).map(heading -> page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0])
                    .flatMap(section -> ROW.matcher(section).results().map(row -> row.group(1))).collect(Collectors.toCollection(TreeSet::new));
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
}

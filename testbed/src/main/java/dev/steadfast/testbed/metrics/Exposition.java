package dev.steadfast.testbed.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code promtool check metrics} complains about in a scrape, as far as names, help texts and units go. */
public final class Exposition {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count|max)$");
    /** Not base units: seconds, bytes, ratio, celsius, volts, amperes, joules, grams, meters are. */
    private static final Set<String> UNITS = Set.of("milliseconds", "microseconds", "nanoseconds", "minutes", "hours", "days", "ms", "us", "ns", "kilobytes", "megabytes", "gigabytes",
            "kb", "mb", "gb", "bits", "percent", "percents");

    private Exposition() {}

    /** @param scrape in the text format. @return one sentence per problem */
    public static List<String> problems(String scrape) {
        Map<String, String> help = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        Set<String> samples = new HashSet<>();
        for (String line : scrape.lines().toList()) {
            String[] words = line.split("[ {]", 4);
            if (line.startsWith("# HELP ")) {
                help.put(words[2], words.length > 3 ? words[3] : "");
            } else if (line.startsWith("# TYPE ")) {
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                samples.add(words[0]);
            }
        }
        List<String> problems = new ArrayList<>();
        samples.stream().map(s -> types.containsKey(s) ? s : SUFFIX.matcher(s).replaceFirst("")).distinct().sorted().forEach(family -> check(family, help.get(family), types.get(family), problems));
        return problems;
    }

    private static void check(String family, String help, String type, List<String> problems) {
        if (help == null || help.isBlank()) {
            problems.add(family + " has no help text");
        }
        if (type == null) {
            problems.add(family + " has no type");
            return;
        }
        if (!NAME.matcher(family).matches()) {
            problems.add(family + " is not in lower_snake_case");
        }
        if (type.equals("counter") != family.endsWith("_total")) {
            problems.add(family + " is a " + type + (type.equals("counter") ? " and does not end in _total" : " and ends in _total"));
        }
        if (family.endsWith("_count") || family.endsWith("_sum") || family.endsWith("_bucket")) {
            problems.add(family + " ends as a part of a histogram does");
        }
        for (String word : family.split("_")) {
            if (UNITS.contains(word)) {
                problems.add(family + " is not in a base unit: " + word);
            }
            if (word.equals(type)) {
                problems.add(family + " has its type in its name");
            }
        }
    }
}

package dev.steadfast.standalone.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an API server serves, by all its names, from a table ({@code kubectl/kinds.txt}). */
final class Kinds {
    /** @param group empty for the core's */
    record Kind(String plural, String group, Set<String> subresources) {}

    private static final Map<String, Kind> TABLE = table();

    private Kinds() {}

    /** @param name plural, singular or short, with or without its group or its version and group @return null if there is none */
    static Kind of(String name) {
        return TABLE.get(name.toLowerCase(Locale.ROOT).replaceFirst("\\.v\\d+((alpha|beta)\\d+)?(?=\\.|$)", ""));
    }

    private static Map<String, Kind> table() {
        Map<String, Kind> table = new HashMap<>();
        for (String line : KubectlFlags.lines("/kubectl/kinds.txt")) {
            String[] cells = line.split("\\|", -1);
            Kind kind = new Kind(cells[0], cells[1], words(cells[4]));
            Stream.concat(Stream.of(cells[0], cells[2]), words(cells[3]).stream()).forEach(name -> {
                table.putIfAbsent(name, kind);
                table.put(name + "." + kind.group(), kind);
            });
        }
        return table;
    }

    private static Set<String> words(String cell) {
        return List.of(cell.split(",")).stream().filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}

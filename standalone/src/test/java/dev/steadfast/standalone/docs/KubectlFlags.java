package dev.steadfast.standalone.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of kubectl and what each takes, from a table ({@code kubectl/flags.txt}) that {@link KubectlTableTest} holds against the real one. */
final class KubectlFlags {
    enum Value { NONE, ONE, BEHIND_EQUALS }

    private static final Map<String, String> ALSO_NAMED = Map.of("top pods", "top pod", "top nodes", "top node", "create ns", "create namespace", "create sa", "create serviceaccount", "create pdb", "create poddisruptionbudget");
    private static final Map<String, Map<String, Value>> TABLE = table();

    private KubectlFlags() {}

    /** @return the longest of them that {@code operands} begin with, as it stands in the table; empty if there is none */
    static String command(List<String> operands) {
        for (int words = Math.min(3, operands.size()); words > 0; words--) {
            String said = String.join(" ", operands.subList(0, words));
            String named = ALSO_NAMED.getOrDefault(said, said);
            if (TABLE.containsKey(named)) {
                return named;
            }
        }
        return "";
    }

    /** Whether it does nothing by itself, but has commands of its own. */
    static boolean group(String command) {
        return TABLE.get(command).isEmpty() && TABLE.keySet().stream().anyMatch(other -> other.startsWith(command + " "));
    }

    /** @param command empty: before it is known @return null if it takes no such flag */
    static Value of(String command, String flag) {
        Value own = TABLE.getOrDefault(command, Map.of()).get(flag);
        return own != null ? own : TABLE.get("*").get(flag);
    }

    /** As the table writes them. */
    static Set<String> written(String command) {
        return TABLE.get(command).entrySet().stream().map(e -> e.getKey() + switch (e.getValue()) {
            case NONE -> "";
            case ONE -> "=";
            case BEHIND_EQUALS -> "?";
        }).collect(Collectors.toSet());
    }

    static List<String> lines(String resource) {
        try (InputStream in = KubectlFlags.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, Value>> table() {
        Map<String, Map<String, Value>> table = new LinkedHashMap<>();
        for (String line : lines("/kubectl/flags.txt")) {
            String[] parts = line.split(":", 2);
            Map<String, Value> flags = new LinkedHashMap<>();
            Stream.of(parts[1].strip().split(" ")).filter(flag -> !flag.isEmpty()).forEach(flag ->
                    flags.put(flag.replaceAll("[=?]$", ""), flag.endsWith("=") ? Value.ONE : flag.endsWith("?") ? Value.BEHIND_EQUALS : Value.NONE));
            table.put(parts[0], flags);
        }
        return table;
    }
}

package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is logged is explained, and nothing else is: every message with its level and keys, every key once. What is missing is printed as a row to fill in. */
class LogsTest {
    private static final Page PAGE = Repository.page("docs/logs.md");
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("Every service", "chassis");
        MODULES.put("Watcher", "watcher-service");
        MODULES.put("Analyzer", "analyzer-service");
        MODULES.put("Remediator", "remediator-service");
        MODULES.put("The command", "standalone");
    }

    @TestFactory
    Stream<DynamicTest> everyMessageIsExplained() {
        return MODULES.entrySet().stream().map(section -> dynamicTest(section.getKey(), () -> {
            List<List<String>> rows = PAGE.rows(section.getKey());
            TreeSet<String> logged = LogLine.of(section.getValue()).stream().map(LogsTest::row).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(!logged.isEmpty());
            assertEquals(String.join("\n", logged), rows.stream().map(cells -> row(cells.get(0), cells.get(1), cells.get(2))).sorted().collect(Collectors.joining("\n")), "docs/logs.md, " + section.getKey());
            rows.forEach(cells -> assertTrue(cells.get(3).length() > 4, cells.get(0) + ": say what it means, and what to do"));
        }));
    }

    @Test
    void everyKeyIsExplained() {
        TreeSet<String> logged = MODULES.values().stream().flatMap(module -> LogLine.of(module).stream()).flatMap(line -> line.keys().stream()).collect(Collectors.toCollection(TreeSet::new));
        List<List<String>> rows = PAGE.rows("Keys");
        assertEquals(String.join("\n", logged), rows.stream().map(cells -> cells.get(0).replace("`", "")).sorted().collect(Collectors.joining("\n")), "docs/logs.md, Keys");
        rows.forEach(cells -> assertTrue(cells.get(1).length() > 4, cells.get(0)));
    }

    private static String row(LogLine line) {
        return row(line.message(), line.level(), line.keys().isEmpty() ? "–" : line.keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", ")));
    }

    private static String row(String message, String level, String keys) {
        return "| " + message + " | " + level + " | " + keys + " | |";
    }
}

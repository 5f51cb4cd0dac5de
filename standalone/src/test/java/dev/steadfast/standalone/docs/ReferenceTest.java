package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables of reference are the code's own. What differs is printed as it must be. */
class ReferenceTest {
    private static final Map<Reference, Supplier<String>> TABLES = new LinkedHashMap<>();

    static {
        for (String service : ConfigurationTables.SECTIONS) {
            TABLES.put(new Reference("docs/configuration.md", "keys of " + service), () -> ConfigurationTables.of(service));
        }
        TABLES.put(new Reference("docs/topics.md", "topics"), TopicTables::topics);
        TABLES.put(new Reference("docs/topics.md", "settings"), TopicTables::settings);
        TABLES.put(new Reference("docs/http.md", "paths"), HttpTables::paths);
        TABLES.put(new Reference("docs/http.md", "problems"), HttpTables::problems);
        TABLES.put(new Reference("docs/http.md", "refusals"), HttpTables::refusals);
        TABLES.put(new Reference("docs/exit-codes.md", "services"), ExitTables::services);
        TABLES.put(new Reference("docs/exit-codes.md", "commands"), ExitTables::commands);
    }

    @TestFactory
    Stream<DynamicTest> saysWhatTheCodeSays() {
        return TABLES.entrySet().stream().map(table -> dynamicTest(table.getKey().path() + ", " + table.getKey().name(), () -> {
            String made = table.getValue().get();
            assertEquals(made, table.getKey().now(made), Reference.remedy(table.getKey().path()));
        }));
    }
}

package dev.steadfast.contract.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that are checked in are those of the records. */
class SchemasTest {

    private static final String REGENERATE = "mvn -pl contract test -Dtest=SchemasTest -Dsteadfast.regenerate=true";
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path SCHEMAS = MODULE.resolve("src/main/resources/schemas");

    private final Map<String, String> generated = generate();

    @TestFactory
    Stream<DynamicTest> areWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("steadfast.regenerate")) {
            write();
        }
        return generated.entrySet().stream().map(schema -> dynamicTest(schema.getKey(), () -> {
            Path file = SCHEMAS.resolve(schema.getKey());
            assertEquals(schema.getValue(), Files.exists(file) ? Files.readString(file) : "", "out of date, regenerate it by: " + REGENERATE);
        }));
    }

    @Test
    void thereAreNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertEquals(new TreeSet<>(generated.keySet()), files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private void write() throws IOException {
        Files.createDirectories(SCHEMAS);
        for (var schema : generated.entrySet()) {
            Files.writeString(SCHEMAS.resolve(schema.getKey()), schema.getValue());
        }
    }

    private static Map<String, String> generate() {
        Descriptions descriptions = new Descriptions(MODULE.resolve("src/main/java"));
        Map<String, String> schemas = new TreeMap<>();
        SchemaTypes.all().forEach((type, record) -> schemas.put(SchemaTypes.file(type), text(SchemaGenerator.schema(type, record, descriptions))));
        schemas.put(SchemaTypes.file(EventType.GONE), text(SchemaGenerator.gone()));
        return schemas;
    }

    private static String text(ObjectNode schema) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Json.mapper().writer().with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines)).writeValueAsString(schema) + "\n";
    }
}

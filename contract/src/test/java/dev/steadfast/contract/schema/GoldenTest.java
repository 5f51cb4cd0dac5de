package dev.steadfast.contract.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Messages as they stood on the topics when version 1 was made, in {@code golden/v1/<type>/}. They are never changed: a reader that can't read one,
 * or a writer that writes it otherwise, breaks the contract. A new case is a new file.
 */
class GoldenTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path GOLDEN = MODULE.resolve("src/test/resources/golden/v1");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Class<?>> TYPES = SchemaTypes.all();

    @TestFactory
    Stream<DynamicTest> areReadAndWrittenByteForByte() throws IOException {
        return messages().map(file -> dynamicTest(name(file), () -> {
            byte[] bytes = Files.readAllBytes(file);
            assertEquals(unsigned(bytes), Json.text(Json.read(bytes, TYPES.get(type(file)))));
        }));
    }

    /** The signature is no part of the record; {@code remediation.GoldenTest} checks it. */
    private static String unsigned(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int signature = text.indexOf(",\"signature\":{");
        return signature < 0 ? text : text.substring(0, signature) + "}";
    }

    @TestFactory
    Stream<DynamicTest> areValidBySchema() throws IOException {
        return messages().map(file -> dynamicTest(name(file), () -> {
            Schema schema = SCHEMAS.getSchema(Files.readString(MODULE.resolve("src/main/resources/schemas").resolve(SchemaTypes.file(type(file)))));
            assertEquals(List.of(), schema.validate(Json.tree(Files.readAllBytes(file)),
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))));
        }));
    }

    @Test
    void everyTypeHasOne() throws IOException {
        try (Stream<Path> files = messages()) {
            assertEquals(new TreeSet<>(TYPES.keySet()), files.map(GoldenTest::type).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Stream<Path> messages() throws IOException {
        return Files.walk(GOLDEN).filter(f -> f.toString().endsWith(".json")).sorted();
    }

    private static String name(Path file) {
        return GOLDEN.relativize(file).toString();
    }

    /** The directory is the end of the type, as in the name of its schema. */
    private static String type(Path file) {
        String directory = file.getParent().getFileName().toString();
        return TYPES.keySet().stream().filter(t -> EventType.schema(t).endsWith("/" + directory + ".json")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no type of the contract is named " + directory));
    }
}

package dev.steadfast.contract.released;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steadfast.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Within a version there are only additions: against every release that somebody may have on the topics, or may read them with. */
class ReleasedTest {
    private static final Path GOLDEN = Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/v1");
    private static final String JWS = "decision.v1.jws/approve.jws";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, JsonNode> TODAY = Release.schemas(Release.SCHEMAS);

    @Test
    void thereIsOne() throws IOException {
        assertFalse(Release.all().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> todaysCodeReadsWhatWasReleasedAndKeepsAllOfIt() throws IOException {
        return each((release, message) -> {
            JsonNode written = Json.tree(Json.write(Json.read(message.bytes(), message.type())));
            assertEquals(List.of(), lost("", unsigned(message.tree()), written));
        });
    }

    @TestFactory
    Stream<DynamicTest> todaysSchemasAcceptIt() throws IOException {
        return each((release, message) -> assertEquals(List.of(), errors(TODAY.get(message.schema()), message.tree())));
    }

    /** Who has validated with a released schema goes on doing so. */
    @TestFactory
    Stream<DynamicTest> releasedSchemasAcceptTodaysMessages() throws IOException {
        return Release.all().stream().map(release -> dynamicTest(release.version(), () -> {
            Map<String, JsonNode> schemas = release.schemas();
            for (Release.Message message : Release.messages(GOLDEN)) {
                if (schemas.containsKey(message.schema())) {
                    assertEquals(List.of(), errors(schemas.get(message.schema()), message.tree()), message.name());
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> nothingWasRemovedOrMadeRequired() throws IOException {
        return Release.all().stream().map(release -> dynamicTest(release.version(), () -> assertEquals(List.of(), Breaches.between(release.schemas(), TODAY))));
    }

    /** Nor of headers, keys, what is on which topic, and of values that are no JSON of ours: a decision as a JWS, a dead letter. */
    @TestFactory
    Stream<DynamicTest> noMessageWasRemovedOrItsHeadersOrKeysChanged() throws IOException {
        return Release.all().stream().map(release -> dynamicTest(release.version(), () -> assertEquals(List.of(), Breaches.between(MessageParts.of(release.document()), MessageParts.of(Release.today())))));
    }

    /** A message once given away stays as it was, with its key and its headers. */
    @TestFactory
    Stream<DynamicTest> goldenMessagesAreNeverChanged() throws IOException {
        return Release.all().stream().map(release -> dynamicTest(release.version(), () -> {
            for (Release.Message message : release.messages()) {
                assertEquals(new String(message.bytes(), StandardCharsets.UTF_8), Files.readString(GOLDEN.resolve(message.name())), message.name());
            }
            assertEquals(Files.readString(release.folder().resolve("golden/" + JWS)), Files.readString(GOLDEN.resolve(JWS)), JWS);
            List<String> records = Files.readAllLines(GOLDEN.resolve("records.jsonl"));
            Files.readAllLines(release.folder().resolve("golden/records.jsonl")).forEach(line -> assertTrue(records.contains(line), line));
        }));
    }

    @TestFactory
    Stream<DynamicTest> unknownFieldsAreSurvived() throws IOException {
        return each((release, message) -> {
            JsonNode later = Later.withUnknownFields(message.tree(), TODAY.get(message.schema()));
            assertTrue(later.has(Later.FIELD));
            assertEquals(Json.read(message.bytes(), message.type()), Json.read(Json.write(later), message.type()));
            assertEquals(List.of(), errors(TODAY.get(message.schema()), later));
        });
    }

    @TestFactory
    Stream<DynamicTest> unknownValuesOfClosedChoicesAreSurvived() throws IOException {
        return each((release, message) -> {
            JsonNode later = Later.withUnknownValues(message.tree(), TODAY.get(message.schema()));
            Json.read(Json.write(later), message.type());
            assertEquals(List.of(), errors(TODAY.get(message.schema()), later));
        });
    }

    private static Stream<DynamicTest> each(BiConsumer<Release, Release.Message> test) throws IOException {
        return Release.all().stream().flatMap(release -> release.messages().stream().map(message -> dynamicTest(release.version() + " " + message.name(), () -> test.accept(release, message))));
    }

    private static List<String> errors(JsonNode schema, JsonNode value) {
        Schema validator = REGISTRY.getSchema(Json.text(schema));
        return validator.validate(value).stream().map(Object::toString).toList();
    }

    /** What of {@code before} is not in {@code after}. */
    private static List<String> lost(String place, JsonNode before, JsonNode after) {
        List<String> lost = new ArrayList<>();
        if (before.isObject() && after.isObject()) {
            before.properties().forEach(p -> lost.addAll(after.has(p.getKey()) ? lost(place + "/" + p.getKey(), p.getValue(), after.get(p.getKey())) : List.of(place + "/" + p.getKey())));
        } else if (before.isArray() && after.size() == before.size()) {
            for (int i = 0; i < before.size(); i++) {
                lost.addAll(lost(place + "/" + i, before.get(i), after.get(i)));
            }
        } else if (!before.equals(after)) {
            lost.add(place + " was " + before + ", is " + after);
        }
        return lost;
    }

    private static JsonNode unsigned(JsonNode message) {
        return message instanceof tools.jackson.databind.node.ObjectNode object ? object.without("signature") : message;
    }
}

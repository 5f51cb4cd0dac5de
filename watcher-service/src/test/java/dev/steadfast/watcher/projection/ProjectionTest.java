package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProjectionTest {

    /** {@code -Dgolden=DIRECTORY} writes the files anew, to be read before they are kept. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatLeavesIsAsWrittenDown(Kind kind) throws Exception {
        ProjectionCase c = new ProjectionCase(kind);
        String actual = ProjectionCase.pretty(c.projected().value());
        if (System.getProperty("golden") != null) {
            Files.writeString(Path.of(System.getProperty("golden"), kind.kind(), "out.json"), actual);
        } else {
            assertEquals(c.expected(), actual);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatLeavesIsReadIntoTheContractsRecord(Kind kind) {
        Resource resource = Json.read(new ProjectionCase(kind).projected().value(), kind.type());
        assertEquals(kind.kind(), resource.kind());
        assertEquals("ledger", resource.metadata().labels().getOrDefault("app.kubernetes.io/name", "ledger"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSecondProjectionChangesNothing(Kind kind) {
        byte[] once = new ProjectionCase(kind).projected().value();
        byte[] withoutWriters = Json.write(remove(once));
        assertArrayEquals(withoutWriters, Projection.of(kind).project(withoutWriters).value());
    }

    @Test
    void theIdentityIsReadInPassing() {
        assertEquals(new Identity("0b7a1c52-0000-4000-8000-000000000002", "1002", "bank", "ledger-2", "", Instant.parse("2026-03-02T09:30:00Z")),
                new ProjectionCase(Kind.POD).projected().identity());
        assertEquals("bank", new ProjectionCase(Kind.PERSISTENT_VOLUME).projected().identity().claimNamespace());
        assertEquals("", new ProjectionCase(Kind.NAMESPACE).projected().identity().namespace());
    }

    @Test
    void anItemOfAListIsTheSameRecordAsAnEventsObject() {
        String item = "{\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"creationTimestamp\":null}}";
        String object = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\",\"uid\":\"u\"}}";
        assertArrayEquals(project(Kind.NAMESPACE, item).value(), project(Kind.NAMESPACE, object).value());
    }

    @Test
    void fieldsOfAnotherTypeThanPromisedStay() {
        String odd = "{\"metadata\":[1],\"spec\":{\"replicas\":{\"a\":1},\"selector\":7,\"template\":\"PLANTED\",\"volumeClaimTemplates\":{\"x\":1}},\"status\":null}";
        assertEquals("{\"apiVersion\":\"apps/v1\",\"kind\":\"StatefulSet\",\"spec\":{}}", text(project(Kind.STATEFUL_SET, odd)));
    }

    @Test
    void longTextsAreCutAndCharactersStayWhole() {
        String message = "x".repeat(Copy.MAX_TEXT - 1) + "😀".repeat(10);
        String event = "{\"message\":\"" + message + "\"}";
        String projected = text(project(Kind.EVENT, event));
        assertTrue(projected.endsWith("x…[cut]\"}"), projected.substring(projected.length() - 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "{\"kind\":\"Secret\"}", "{\"kind\":\"Status\",\"code\":410}"})
    void anotherObjectIsRefused(String json) {
        assertThrows(UnexpectedObject.class, () -> project(Kind.POD, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"metadata\":{\"name\":\"a\"", "{\"metadata\":", "{\"spec\":{\"containers\":[{\"name\"", "{"})
    void anObjectThatEndsEarlyIsRefused(String json) {
        assertThrows(JacksonException.class, () -> project(Kind.POD, json));
    }

    @Test
    void theKindIsReadWithoutTheRest() {
        assertEquals(Optional.of("Pod"), Projection.kindOf("{\"metadata\":{\"a\":[1]},\"kind\":\"Pod\",".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), Projection.kindOf("{\"metadata\":{}}".getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode remove(byte[] json) {
        JsonNode tree = Json.tree(json);
        ((ObjectNode) tree.get("metadata")).remove("writers");
        return tree;
    }

    private static Projected project(Kind kind, String json) {
        return Projection.of(kind).project(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Projected projected) {
        return new String(projected.value(), StandardCharsets.UTF_8);
    }
}

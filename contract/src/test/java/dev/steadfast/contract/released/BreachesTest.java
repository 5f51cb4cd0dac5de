package dev.steadfast.contract.released;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may be done to a schema within a version, and what may not. */
class BreachesTest {
    private static final String EARLIER = """
            {"type": "object", "properties": {"id": {"type": "string"}, "state": {"$ref": "#/$defs/State"}, "steps": {"type": "array", "items": {"type": "integer"}}}, "required": ["id"],
            "$defs": {"State": {"anyOf": [{"const": "OPEN"}, {"const": "OVER"}, {"type": "string"}]}}}""";

    private static final String DOCUMENT = """
            {"channels": {"c": {"address": "c", "messages": {"m": {"$ref": "#/components/messages/m"}}}}, "components": {
            "messages": {"m": {"name": "t.v1", "contentType": "application/jose", "bindings": {"kafka": {"key": {"type": "string", "pattern": "^[a-z]+$"}}},
            "headers": {"allOf": [{"$ref": "#/components/schemas/event"}, {"properties": {"ce_type": {"const": "t.v1"}}}]}}},
            "schemas": {"event": {"properties": {"ce_id": {"type": "string"}, "ce_type": {"type": "string"}}, "required": ["ce_id"]}}}}""";

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"id\": {\"type\": \"string\"} | {\"id\": {\"type\": \"integer\"} | t.id: type was \"string\", is \"integer\"",
        "\"id\": {\"type\": \"string\"}, | ~~ | t.id was removed",
        "\"required\": [\"id\"] | \"required\": [\"id\", \"state\"] | t.state was made required",
        "\"required\": [\"id\"] | \"required\": [] | t.id was made optional",
        "{\"const\": \"OVER\"}, | ~~ | t $defs.State: the value \"OVER\" was removed",
        ", {\"type\": \"string\"}] | ] | t $defs.State: values of a later version are not valid any more",
        "{\"type\": \"integer\"} | {\"type\": \"integer\", \"minimum\": 1} | t.steps[]: minimum is 1, nothing was said before",
    })
    void isNoAddition(String what, String by, String breach) {
        assertEquals(List.of(breach), breaches(what, by));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"id\": | {\"more\": {\"type\": \"string\"}, \"id\":",
        "{\"const\": \"OVER\"}, | {\"const\": \"OVER\"}, {\"const\": \"LATER\"},",
        "{\"const\": \"OVER\"} | {\"const\": \"OVER\", \"description\": \"said better\"}",
    })
    void isOne(String what, String by) {
        assertEquals(List.of(), breaches(what, by));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"required\": [\"ce_id\"] | \"required\": [\"ce_id\", \"ce_type\"] | m headers.ce_type was made required",
        "\"ce_id\": {\"type\": \"string\"}, | ~~ | m headers.ce_id was removed",
        "{\"const\": \"t.v1\"} | {\"const\": \"t.v2\"} | m headers.ce_type: const was \"t.v1\", is \"t.v2\"",
        "^[a-z]+$ | ^[0-9]+$ | m key: pattern was \"^[a-z]+$\", is \"^[0-9]+$\"",
        "application/jose | application/json | m is: contentType was \"application/jose\", is \"application/json\"",
        "\"m\": {\"$ref\" | \"n\": {\"$ref\" | topic c.m was removed",
        "\"address\": \"c\" | \"address\": \"d\" | topic c: address was \"c\", is \"d\"",
    })
    void isNoAdditionToADocument(String what, String by, String breach) {
        String later = DOCUMENT.replace(what, by);
        assertEquals(false, later.equals(DOCUMENT), "nothing was changed");
        assertEquals(List.of(breach), Breaches.between(MessageParts.of(tree(DOCUMENT)), MessageParts.of(tree(later))));
    }

    private static List<String> breaches(String what, String by) {
        String later = EARLIER.replace(what, by);
        assertEquals(false, later.equals(EARLIER), "nothing was changed");
        return Breaches.between(Map.of("t.json", tree(EARLIER)), Map.of("t.json", tree(later)));
    }

    private static JsonNode tree(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}

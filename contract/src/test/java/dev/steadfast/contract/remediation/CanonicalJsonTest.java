package dev.steadfast.contract.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{ \"b\": 1, \"a\": [true, null] } | {\"a\":[true,null],\"b\":1}",
            "{} | {}",
            "[] | []",
            "{\"z\":{},\"a\":[]} | {\"a\":[],\"z\":{}}",
            "\"\\u00e9\\u001f\\n\\/\\\"\" | \"é\\u001f\\n/\\\"\"",
            "12345678901234567890123 | 12345678901234567890123",
            "-0 | 0",
            "{\"é\":1,\"e\":2,\"E\":3} | {\"E\":3,\"e\":2,\"é\":1}"})
    void hasOneForm(String json, String canonical) {
        assertEquals(canonical, new String(CanonicalJson.bytes(Json.tree(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8));
    }

    @Test
    void refusesFractions() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(Json.tree("1.5".getBytes(StandardCharsets.UTF_8))));
    }
}

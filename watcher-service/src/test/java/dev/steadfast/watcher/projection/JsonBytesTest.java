package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

class JsonBytesTest {

    @Test
    void everyCharacterIsWrittenAsJacksonDoes() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String text = "a" + Character.toString(c) + "\\";
                assertEquals(jackson(text), text(text));
            }
        }
    }

    @Test
    void halfACharacterDoesNotStopTheOthers() {
        assertEquals("\"a?b\"", text("a\ud800b"));
    }

    @Test
    void valuesAreSeparatedWhateverTheyEndWith() {
        JsonBytes json = new JsonBytes();
        json.startObject();
        json.begin(JsonBytes.name("a")).startArray();
        json.begin(null).string("x{");
        json.begin(null).literal("-1.50");
        json.begin(null).startObject();
        json.endObject();
        json.begin(null).plain("..y[..".getBytes(StandardCharsets.US_ASCII), 2, 4);
        json.begin(null).literal("true");
        json.endArray();
        json.begin(JsonBytes.name("b\"")).string("");
        json.endObject();
        assertEquals("{\"a\":[\"x{\",-1.50,{},\"y[\",true],\"b\\\"\":\"\"}", new String(json.toByteArray(), StandardCharsets.UTF_8));
    }

    private static String text(String text) {
        JsonBytes json = new JsonBytes();
        json.string(text);
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    private static String jackson(String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeString(text);
        }
        return out.toString();
    }
}

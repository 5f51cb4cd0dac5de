package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** The parser against Jackson's own, on documents that chance makes: whatever is skipped or copied, the rest is read the same. */
class ByteParserTest {
    private static final String[] TEXTS = {"", "a", "\\\"", "\\\\", "}{][", "f:\\u0041\\n", "käse", "😀", "k:{\\\"name\\\":\\\"x\\\"}", "x".repeat(300)};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsNotSkippedIsReadTheSame(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            StringBuilder json = new StringBuilder();
            value(random, 0, json);
            String document = "{\"a\":[" + json + "," + json + "],\"b\":" + json + "}";
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            long choice = random.nextLong();
            String expected = read(new JsonFactory().createParser(bytes), choice);
            assertEquals(expected, read(Projection.JSON.createParser(bytes), choice), document);
            assertEquals(expected, read(Projection.JSON.utf8(dripping(bytes, random)), choice), document);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{", "{\"a\":{\"b\":[1,2", "{\"a\":[\"x", "{\"a\":[\"x\\", "{\"a\":{\"b\":\"}"})
    void whatEndsWhileItIsSkippedIsRefused(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (JsonParser in : new JsonParser[] {Projection.JSON.createParser(bytes), Projection.JSON.utf8(new ByteArrayInputStream(bytes))}) {
            in.nextToken();
            in.nextName();
            in.nextToken();
            assertThrows(JacksonException.class, in::skipChildren);
        }
    }

    private static void value(Random random, int depth, StringBuilder json) {
        int kind = random.nextInt(depth > 4 ? 3 : 7);
        int size = random.nextInt(5);
        if (kind > 4) {
            json.append('{');
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? " \"" : ",\n\"").append(TEXTS[random.nextInt(TEXTS.length)]).append(i).append("\" : ");
                value(random, depth + 1, json);
            }
            json.append('}');
        } else if (kind > 2) {
            json.append('[');
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? "" : ", ");
                value(random, depth + 1, json);
            }
            json.append(" ]");
        } else {
            json.append(kind == 0 ? "\"" + TEXTS[random.nextInt(TEXTS.length)] + "\"" : kind == 1 ? "-12.5e3" : "null");
        }
    }

    /** The tokens, of which some are skipped, and some texts only passed. */
    private static String read(JsonParser in, long choice) {
        Random random = new Random(choice);
        Random way = new Random(choice);
        StringBuilder read = new StringBuilder();
        try (in) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                read.append(token).append(in.streamReadContext().getNestingDepth());
                boolean chosen = random.nextInt(4) == 0;
                if (chosen && in.streamReadContext().getNestingDepth() > 1) {
                    skip(in, way);
                    read.append(in.currentToken());
                } else if (token == JsonToken.VALUE_STRING && in instanceof ByteParser bytes && bytes.plainTextEnd() >= 0) {
                    int end = bytes.plainTextEnd();
                    read.append(new String(bytes.bytes(), bytes.textStart(), end - bytes.textStart(), StandardCharsets.US_ASCII));
                    bytes.passText(end);
                } else if (token.isScalarValue() || token == JsonToken.PROPERTY_NAME) {
                    read.append(in.getString());
                }
            }
        }
        return read.toString();
    }

    private static void skip(JsonParser in, Random way) {
        if (in instanceof ByteParser bytes && way.nextBoolean() && bytes.objectEnd() >= 0) {
            bytes.passObject(bytes.objectEnd());
        } else {
            in.skipChildren();
        }
    }

    /** Gives a few bytes at a time. */
    private static InputStream dripping(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(40)));
            }
        };
    }
}

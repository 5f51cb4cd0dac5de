package dev.steadfast.watcher.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    /** Whatever the network cuts it into, the lines are the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void linesDoNotDependOnChunks(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            // Among them what differs from a line feed by one bit, or is next to it.
            lines.add(i + ":" + List.of("x", "\u000b", "ä\t", "\u008a", "xyz\u000b").get(i % 5).repeat(random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(3_000)));
        }
        assertEquals(lines, read(new LineReader(chunks(String.join("\n", lines) + "\n", random), 100_000)));
    }

    @Test
    void emptyLinesAreNone() throws IOException {
        LineReader reader = new LineReader(stream("\n\na\n\n\nb\n\n"), 100);
        assertEquals(List.of("a", "b"), read(reader));
        assertFalse(reader.cut());
    }

    @Test
    void aLineWithoutEndIsCutOff() throws IOException {
        LineReader reader = new LineReader(stream("a\nb"), 100);
        assertEquals(List.of("a"), read(reader));
        assertTrue(reader.cut());
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        LineReader reader = new LineReader(stream("a\n" + "b".repeat(200_000) + "\n"), 100_000);
        assertThrows(LongLine.class, () -> read(reader));
    }

    private static List<String> read(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(new String(reader.bytes(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream chunks(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(9_000)));
            }
        };
    }
}

package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are in {@code masks/}: {@code masked.txt} has pairs of a text and what becomes of it, {@code untouched.txt} texts that stay as they are. */
class MasksTest {
    private static final Masks MASKS = new Masks(new Lists().lines("credentials.patterns").stream().map(Mask::parse).toList());

    static Stream<List<String>> pairs() {
        List<String> lines = lines("masked.txt");
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 2).map(i -> lines.subList(i, i + 2));
    }

    static Stream<String> texts() {
        return lines("untouched.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void masks(List<String> pair) {
        assertEquals(pair.getLast(), MASKS.mask(pair.getFirst()));
        assertFalse(clean(pair.getFirst()));
        assertFalse(clean(pair.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void maskedTextIsNotMaskedAgain(List<String> pair) {
        assertEquals(pair.getLast(), MASKS.mask(pair.getLast()));
        assertFalse(pair.getLast().contains("PLANTED"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leavesOrdinaryMessagesAlone(String text) {
        assertEquals(text, MASKS.mask(text));
        assertTrue(clean(text));
        assertTrue(clean(text));
    }

    private static boolean clean(String text) {
        // As Copy asks: of text that is ASCII, somewhere in a longer one.
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.ISO_8859_1);
        return MASKS.clean(bytes, 1, bytes.length - 1);
    }

    private static List<String> lines(String name) {
        try (InputStream in = MasksTest.class.getResourceAsStream("/masks/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.steadfast.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be replayed: exit status 2, and one line that says where and why. */
class BadRecordingsTest {

    private static final String GOOD = "{\"at\":\"2026-01-01T00:00:00.5Z\",\"type\":\"ADDED\",\"object\":{\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"resourceVersion\":\"1\"}}}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a line that is cut off   | `{"at":"2026-01-01T00:00:00Z","type":"ADDED","object":{"kind":"Po`  | the line is cut off
        no JSON                  | `kind: Pod`                                                         | no JSON document
        no object                | `{"at":"2026-01-01T00:00:00Z","type":"ADDED"}`                      | field object is no Kubernetes object with a kind
        a type that is unknown   | `{"at":"2026-01-01T00:00:00Z","type":"MOVED","object":{"kind":"Pod"}}` | field type is "MOVED", expected ADDED, MODIFIED or DELETED
        a time that is none      | `{"at":"today","type":"ADDED","object":{"kind":"Pod","metadata":{"name":"a","uid":"u","resourceVersion":"1"}}}` | field at is no RFC 3339 instant in UTC
        no uid                   | `{"at":"2026-01-01T00:00:00Z","type":"ADDED","object":{"kind":"Pod","metadata":{"name":"a"}}}` | field object.metadata.uid is missing
        a number that is text    | `{"at":"2026-01-01T00:00:00Z","type":"ADDED","object":{"kind":"StatefulSet","metadata":{"name":"a","namespace":"b","uid":"u","resourceVersion":"1"},"spec":{"replicas":"three"}}}` | not a readable StatefulSet: at spec.replicas
        a version that is none   | `{"at":"2026-01-01T00:00:00Z","type":"ADDED","object":{"kind":"Pod","metadata":{"name":"a","namespace":"b","uid":"u","resourceVersion":"new"},"spec":{}}}` | resourceversion is new, expected a decimal number
        a list for an object     | `{"at":"2026-01-01T00:00:00Z","type":"ADDED","object":{"kind":"Pod","metadata":{"name":"a","namespace":"b","uid":"u","resourceVersion":"1"},"spec":[]}}` | not a readable Pod: at spec
        """)
    void saysWhereAndWhy(String name, String line, String message) throws IOException {
        refused(Files.writeString(folder.resolve("story.jsonl"), GOOD + line), ":2: ", message);
    }

    @Test
    void aFileThatIsNotThere() throws IOException {
        refused(folder.resolve("missing.jsonl"), "", "no such file");
    }

    @Test
    void aFolder() throws IOException {
        refused(folder, "", "is a directory");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        refused(Files.write(folder.resolve("story.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe}), "", "no text in UTF-8");
    }

    @Test
    void aKindThatIsNotKnownIsPassedOver() throws IOException {
        Ran ran = Ran.command("replay", Files.writeString(folder.resolve("story.jsonl"), GOOD).toString());
        assertEquals(0, ran.exit(), ran.err());
    }

    private static void refused(Path file, String line, String message) {
        Ran ran = Ran.command("replay", file.toString());
        assertEquals(2, ran.exit(), ran.out());
        assertTrue(ran.err().startsWith("steadfast: " + file + line), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }
}

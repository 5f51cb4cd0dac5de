package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be judged: exit status 2, and one line that says where and why. */
class BadFilesTest {

    private static final String SET = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        an empty file                     | ``                                                                  | holds no Kubernetes object
        only comments                     | `# nothing\\n---\\n`                                                | holds no Kubernetes object
        cut-off JSON                      | `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","ki`  | is cut off
        cut-off JSON between items        | `{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{}},` | is cut off
        broken JSON                       | `{"apiVersion":"v1",\\n"kind" "List"}`                              | :2: is no JSON
        cut-off YAML in flow style        | `{apiVersion: v1, kind: Service, metadata: {name: a`                | :1: is no YAML
        a scalar                          | `just text`                                                         | is no Kubernetes object but a YAML value
        a list                            | `- a\\n- b`                                                         | is no Kubernetes object but a YAML list
        a JSON array                      | `[{"kind":"Pod"}]`                                                  | is no Kubernetes object but a JSON array
        YAML that is no object            | `services:\\n  web: {image: nginx}`                                 | is no Kubernetes object: field kind is missing
        no apiVersion                     | `kind: StatefulSet\\nmetadata: {name: a}`                           | field apiVersion is missing
        no name                           | `apiVersion: v1\\nkind: Pod\\nmetadata: {}\\nspec: {}`              | field metadata.name of a Pod is missing
        no spec                           | `SET`                                                               | StatefulSet web: field spec is missing
        a number that is text             | `SETspec: {replicas: three}`                                        | StatefulSet web: spec.replicas
        an object that is text            | `SETspec: none`                                                     | StatefulSet web: spec
        a list that is an object          | `SETspec: {volumeClaimTemplates: {name: data}}`                     | StatefulSet web: spec.volumeClaimTemplates
        a time that is none               | `apiVersion: v1\\nkind: Pod\\nmetadata: {name: a, uid: u, creationTimestamp: yesterday}\\nspec: {}` | Pod a: metadata.creationTimestamp
        a key twice                       | `apiVersion: v1\\nkind: Pod\\nmetadata: {name: a}\\napiVersion: v1` | the key apiVersion twice
        a tab for indentation             | `apiVersion: v1\\nkind: Pod\\nmetadata:\\n\\tname: a`               | :4: is no YAML
        a template                        | `{{ if .Values.enabled }}\\nkind: Pod`                              | is a template
        an alias without an anchor        | `apiVersion: *nothing`                                              | :1: has the alias *nothing without an anchor
        an item that is no object         | `{"apiVersion":"v1","kind":"List","items":[7]}`                     | has an item that is no object
        """)
    void saysWhereAndWhy(String name, String content, String message) throws IOException {
        Path file = folder.resolve("objects");
        Files.writeString(file, content.replace("\\n", "\n").replace("\\t", "\t").replace("SET", SET));
        refused(file, message);
    }

    @Test
    void aFileThatIsNotThere() {
        refused(folder.resolve("missing.yaml"), "no such file");
    }

    @Test
    void aFolder() {
        refused(folder, "is a directory");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        refused(Files.write(folder.resolve("objects"), new byte[] {'k', ':', ' ', (byte) 0xc3, (byte) 0x28, '\n'}), "is no text in UTF-8");
    }

    /** Ten levels of ten aliases each: ten billion values from a few lines. */
    @Test
    void aliasesThatBlowUp() throws IOException {
        StringBuilder yaml = new StringBuilder(SET + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
        }
        refused(Files.writeString(folder.resolve("objects"), yaml), "has aliases that blow up");
    }

    @Test
    void nestingThatHasNoEnd() throws IOException {
        refused(Files.writeString(folder.resolve("objects"), SET + "spec: " + "[".repeat(5_000) + "]".repeat(5_000)), "deep");
    }

    @Test
    void theOtherFilesAreNamed() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), SET + "spec: {}\n");
        Path bad = Files.write(folder.resolve("bad.yaml"), "- a".getBytes(StandardCharsets.UTF_8));
        Ran ran = Ran.command("audit", "-f", good.toString(), bad.toString());
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("bad.yaml:1: is no Kubernetes object"), ran.err());
        assertEquals("", ran.out());
    }

    private static void refused(Path file, String message) {
        Ran ran = Ran.command("audit", "-f", file.toString());
        assertEquals(2, ran.exit(), ran.out());
        assertTrue(ran.err().contains(message), ran.err());
        assertTrue(ran.err().startsWith("steadfast: " + file), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }
}

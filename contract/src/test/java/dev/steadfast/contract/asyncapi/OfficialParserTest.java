package dev.steadfast.contract.asyncapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What AsyncAPI's own parser says; where it is not installed ({@code npm ci} in {@code checks}), one line says that it was not asked. */
class OfficialParserTest {
    private static final Path CHECKS = Path.of(System.getProperty("basedir", "."), "checks");

    @Test
    void takesTheDocumentWithAllItsSchemasAndExamples() throws Exception {
        boolean node = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p, "node")));
        if (!node || !Files.exists(CHECKS.resolve("node_modules/@asyncapi/parser"))) {
            System.out.println("NOT CHECKED by AsyncAPI's parser, since it is not installed: " + (node ? "npm ci --ignore-scripts in contract/checks" : "there is no Node.js"));
            return;
        }
        Process parser = new ProcessBuilder("node", "asyncapi.mjs").directory(CHECKS.toFile()).redirectErrorStream(true).start();
        String said = new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, parser.waitFor(), said);
    }
}

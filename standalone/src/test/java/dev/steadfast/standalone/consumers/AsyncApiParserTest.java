package dev.steadfast.standalone.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.testbed.process.Needed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What AsyncAPI's own parser says about the contract's document. It is here, beside the other consumers, since the contract knows nothing of the testbed. */
class AsyncApiParserTest {
    private static final Path CHECKS = GoldenMessage.CONTRACT.resolve("checks");

    @Test
    void takesTheDocumentWithAllItsSchemasAndExamples() throws Exception {
        if (!Needed.node("AsyncAPI's own parser takes asyncapi.json", CHECKS, "@asyncapi/parser", "ajv")) {
            return;
        }
        Process parser = new ProcessBuilder("node", "asyncapi.mjs").directory(CHECKS.toFile()).redirectErrorStream(true).start();
        String said = new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, parser.waitFor(), said);
    }
}

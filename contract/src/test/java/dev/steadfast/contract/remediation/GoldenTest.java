package dev.steadfast.contract.remediation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages as they stand on the topics, signed (Ed25519 signatures are the same each time). A change here is a change of the contract.
 * After an intended one: {@code -Dsteadfast.regenerate=true}.
 */
class GoldenTest {
    private static final SigningKey KEY = SigningKey.parse(text("golden/v1/signing-key.pem"));

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("remediation.v1/running.json", EventType.REMEDIATION, Samples.running()),
                Arguments.of("decision.v1/approve.json", EventType.DECISION, Samples.approval(Samples.plan())),
                Arguments.of("decision.v1/pause.json", EventType.DECISION, Samples.pause()),
                Arguments.of("audit.v1/first.json", EventType.AUDIT, ChainHead.START.link(Samples.entry(0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isWrittenAndReadByteForByte(String file, String type, Object value) throws IOException {
        byte[] written = Seal.sign(type, value, KEY);
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.createDirectories(Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/v1", file).getParent());
            Files.write(Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/v1", file), written);
        }
        byte[] golden = text("golden/v1/" + file).getBytes(StandardCharsets.UTF_8);
        assertEquals(new String(golden, StandardCharsets.UTF_8), new String(written, StandardCharsets.UTF_8));
        assertEquals(value, Json.read(golden, value.getClass()));
        assertEquals(Trust.GENUINE, Seal.trust(type, golden, KEY.ring()));
        assertArrayEquals(golden, Seal.sign(type, Json.read(golden, value.getClass()), KEY));
    }

    static String text(String resource) {
        try (InputStream in = GoldenTest.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    /** As another team's program signs it: a compact JWS (RFC 7515) by Ed25519 (RFC 8037). */
    @Test
    void aDecisionOfAnotherProgramIsAJws() throws IOException {
        String signed = base64("{\"alg\":\"EdDSA\",\"kid\":\"robot\"}") + "." + base64("{\"jti\":\"jti-3\",\"action\":\"approve\",\"cluster\":\"" + Samples.CLUSTER + "\",\"namespace\":\"orders\",\"remediation\":\"r1\",\"digest\":\""
                + Samples.plan().digest() + "\",\"iat\":" + Samples.T0.getEpochSecond() + ",\"exp\":" + Samples.T0.plusSeconds(600).getEpochSecond() + ",\"assertions\":[\"TARGET_REVISION_IS_GOOD\"],\"comment\":\"by rule\"}");
        String jws = signed + "." + KEY.sign(signed.getBytes(StandardCharsets.US_ASCII)).value();
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Path file = Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/v1/decision.v1.jws/approve.jws");
            Files.createDirectories(file.getParent());
            Files.writeString(file, jws);
        }
        assertEquals(text("golden/v1/decision.v1.jws/approve.jws"), jws);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static String text(String resource) {
        try (InputStream in = GoldenTest.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

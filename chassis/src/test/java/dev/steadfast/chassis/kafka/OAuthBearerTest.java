package dev.steadfast.chassis.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.testbed.kafka.TokenIssuer;
import dev.steadfast.testbed.kafka.TokenKafka;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token of an identity provider lets a service in, with the jars that a service has: the broker of a test brings those that Kafka's clients leave to their users. */
class OAuthBearerTest {
    private static TokenIssuer issuer;
    private static TokenKafka kafka;

    @BeforeAll
    static void start() {
        issuer = TokenIssuer.start("steadfast-analyzer", "hunter2");
        kafka = TokenKafka.start(issuer);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        issuer.close();
    }

    @Test
    void aTokenLetsIn() throws Exception {
        String told = told("hunter2");
        assertTrue(told.endsWith("1 node"), told);
    }

    @Test
    void whoGetsNoTokenIsToldSo() throws Exception {
        String told = told("wrong");
        assertTrue(told.contains("invalid_client"), told);
        assertEquals(-1, told.indexOf("wrong"), told);
    }

    /** What a process says that is configured as the documentation has it. */
    private static String told(String secret) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", ownClassPath(), TokenClient.class.getName()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "STEADFAST_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "STEADFAST_KAFKA_SASL_MECHANISM", "OAUTHBEARER", "STEADFAST_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", issuer.tokens(),
                "STEADFAST_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "STEADFAST_KAFKA_SASL_JAAS_CONFIG", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"steadfast-analyzer\" clientSecret=\"" + secret + "\";",
                "STEADFAST_KAFKA_DEFAULT_API_TIMEOUT_MS", "20000", "STEADFAST_KAFKA_REQUEST_TIMEOUT_MS", "20000"));
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return told;
    }

    /** Own classes, and what the build says that a service has beside them. */
    private static String ownClassPath() throws IOException {
        try (InputStream jars = OAuthBearerTest.class.getResourceAsStream("/runtime-classpath")) {
            Path tests = Path.of(OAuthBearerTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            return String.join(File.pathSeparator, List.of(tests.toString(), tests.resolveSibling("classes").toString(), new String(jars.readAllBytes(), StandardCharsets.UTF_8).strip()));
        }
    }
}

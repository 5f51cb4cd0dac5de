package dev.steadfast.testbed.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An {@link EmbeddedKafka} that takes the tokens of a {@link TokenIssuer} (SASL/OAUTHBEARER, KIP-768). Its other listener, for itself, is open. */
public final class TokenKafka implements AutoCloseable {
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final EmbeddedKafka broker;
    private final Path directory;

    private TokenKafka(EmbeddedKafka broker, Path directory) {
        this.broker = broker;
        this.directory = directory;
    }

    public static TokenKafka start(TokenIssuer issuer) {
        try {
            Path directory = Files.createTempDirectory("steadfast-token-kafka");
            // The broker is in this JVM, and asks for the same leave as a client would.
            String before = System.getProperty(ALLOWED_URLS);
            System.setProperty(ALLOWED_URLS, issuer.keys());
            try {
                return new TokenKafka(EmbeddedKafka.start(directory.resolve("data"), false, 0, new EmbeddedKafka.Shape(List.of(), 2, ports -> properties(ports, issuer.keys()))), directory);
            } finally {
                restore(before);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no temporary directory for the broker: " + e.getMessage(), e);
        }
    }

    private static void restore(String before) {
        if (before == null) {
            System.clearProperty(ALLOWED_URLS);
        } else {
            System.setProperty(ALLOWED_URLS, before);
        }
    }

    private static Map<String, String> properties(List<Integer> ports, String keys) {
        String listeners = "PLAINTEXT://127.0.0.1:" + ports.getFirst() + ",SASL_PLAINTEXT://127.0.0.1:" + ports.getLast();
        String listener = "listener.name.sasl_plaintext.oauthbearer.";
        return Map.of("listeners", listeners, "advertised.listeners", listeners, "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT", "sasl.enabled.mechanisms", "OAUTHBEARER",
                listener + "sasl.jaas.config", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                listener + "sasl.server.callback.handler.class", "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler",
                listener + "sasl.oauthbearer.jwks.endpoint.url", keys);
    }

    /** Where only a token lets in. */
    public String bootstrapServers() {
        return "127.0.0.1:" + broker.ports().getLast();
    }

    @Override
    public void close() {
        broker.close();
        Trees.delete(directory);
    }
}

package dev.steadfast.testbed.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An identity provider on loopback, as OAuth's client credentials grant needs it (RFC 6749, 4.4): one client, tokens as signed JWTs, and the keys to verify them with (RFC 7517). */
public final class TokenIssuer implements AutoCloseable {
    private static final int BITS = 2048;
    private static final int LIFE_SECONDS = 300;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final KeyPair keys;
    private final String client;
    private final String secret;
    private final HttpServer server;

    private TokenIssuer(String client, String secret) throws GeneralSecurityException, IOException {
        this.client = client;
        this.secret = secret;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, OK, published()));
        server.start();
    }

    /** @param client who may get a token, by that secret; the token's subject */
    public static TokenIssuer start(String client, String secret) {
        try {
            return new TokenIssuer(client, secret);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no identity provider: " + e.getMessage(), e);
        }
    }

    public String tokens() {
        return url("/token");
    }

    String keys() {
        return url("/keys");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        String expected = "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, OK, "{\"access_token\":\"" + signed(Instant.now().getEpochSecond()) + "\",\"token_type\":\"Bearer\",\"expires_in\":" + LIFE_SECONDS + "}");
        } else {
            answer(exchange, UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
        }
    }

    private String signed(long now) {
        String content = base64("{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(("{\"sub\":\"" + client + "\",\"scope\":\"kafka\",\"iat\":" + now + ",\"exp\":" + (now + LIFE_SECONDS) + "}").getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String published() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"kid\":\"one\",\"n\":\"" + number(key.getModulus()) + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"}]}";
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.steadfast.remediator;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Remediation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A program that decides over Kafka with a key of its own. */
record Signer(String keyId, KeyPair pair, String algorithm, TestClock clock) {

    static Signer ed25519(String keyId, TestClock clock) {
        return new Signer(keyId, generate("Ed25519", 255), "EdDSA", clock);
    }

    static Signer es256(String keyId, TestClock clock) {
        return new Signer(keyId, generate("EC", 256), "ES256", clock);
    }

    private static KeyPair generate(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key's entry in the ConfigMap. @param more further fields, as JSON */
    String entry(String user, String namespaces, String more) {
        String pem = "-----BEGIN PUBLIC KEY-----" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "-----END PUBLIC KEY-----";
        return "{\"algorithm\": \"" + algorithm + "\", \"publicKey\": \"" + pem + "\", \"user\": \"" + user + "\", \"namespaces\": [\"" + namespaces + "\"]" + more + "}";
    }

    /** What an approval of exactly this plan says. */
    Map<String, Object> approval(Remediation of) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("action", "approve");
        claims.put("cluster", of.plan().cluster());
        claims.put("namespace", of.plan().namespace());
        claims.put("remediation", of.id());
        claims.put("digest", of.digest());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(10)).getEpochSecond());
        return claims;
    }

    String sign(Map<String, ?> claims) {
        return sign(Map.of("alg", algorithm, "kid", keyId), claims);
    }

    String sign(Map<String, ?> header, Map<String, ?> claims) {
        String signed = base64(Json.write(header)) + "." + base64(Json.write(claims));
        try {
            Signature signature = Signature.getInstance(algorithm.equals("EdDSA") ? "Ed25519" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.steadfast.remediator.decide;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Identity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * One entry of the ConfigMap, under the key's id: JSON {@code {"algorithm", "publicKey", "user", "groups", "namespaces", "fixes", "expires"}}, the public key
 * in PEM (SubjectPublicKeyInfo).
 */
record KeyEntry(String algorithm, String publicKey, String user, List<String> groups, List<String> namespaces, List<String> fixes, Instant expires) {

    /** @throws IllegalArgumentException naming what is wrong: such an entry registers nothing */
    static RegisteredKey parse(String id, String json) {
        KeyEntry entry = Json.read(json.getBytes(StandardCharsets.UTF_8), KeyEntry.class);
        if (entry.user == null || entry.namespaces == null || entry.namespaces.isEmpty()) {
            throw new IllegalArgumentException("key " + id + ": user and namespaces must be given");
        }
        List<Fix> fixes = entry.fixes == null ? List.of() : entry.fixes.stream().map(f -> fix(id, f)).toList();
        return new RegisteredKey(id, key(id, entry), entry.algorithm, new Identity(entry.user, null, entry.groups, null), entry.namespaces, fixes, entry.expires);
    }

    private static Fix fix(String id, String text) {
        for (Fix fix : Fix.values()) {
            if (fix.text().equals(text) && fix != Fix.UNKNOWN) {
                return fix;
            }
        }
        throw new IllegalArgumentException("key " + id + ": no fix is named " + text);
    }

    private static PublicKey key(String id, KeyEntry entry) {
        try {
            String base64 = String.valueOf(entry.publicKey).replaceAll("-----[A-Z ]+-----|\\s", "");
            X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return switch (String.valueOf(entry.algorithm)) {
                case "EdDSA" -> KeyFactory.getInstance("Ed25519").generatePublic(spec);
                case "ES256" -> p256(id, KeyFactory.getInstance("EC").generatePublic(spec));
                default -> throw new IllegalArgumentException("key " + id + ": algorithm is " + entry.algorithm + ", must be EdDSA or ES256");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key " + id + ": publicKey is no PEM of a key for " + entry.algorithm + ": " + e.getMessage(), e);
        }
    }

    private static PublicKey p256(String id, PublicKey key) {
        if (key instanceof ECPublicKey ec && ec.getParams().getCurve().getField().getFieldSize() == 256
                && ec.getParams().toString().contains("secp256r1")) {
            return key;
        }
        throw new IllegalArgumentException("key " + id + ": ES256 needs a key on the curve P-256");
    }
}

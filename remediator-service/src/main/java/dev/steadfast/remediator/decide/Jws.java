package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Web Signature (RFC 7515) in compact or flattened JSON form. Only what is used is accepted: EdDSA (RFC 8037) or ES256, exactly the algorithm that the key
 * is registered for, and no header but alg, kid, typ and cty, so that none of the format's switches can be thrown.
 */
record Jws(String keyId, String algorithm, JsonNode payload, byte[] signed, byte[] signature) {
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ", "cty");
    private static final Set<String> FLATTENED = Set.of("protected", "payload", "signature");
    private static final Map<String, String> SIGNERS = Map.of("EdDSA", "Ed25519", "ES256", "SHA256withECDSAinP1363Format");
    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @throws RefusedException UNSIGNED if it is no such thing, UNREADABLE if it is one that is malformed */
    static Jws parse(String text) {
        String compact = text.strip();
        if (compact.startsWith("{")) {
            compact = flattened(compact);
        }
        if (!COMPACT.matcher(compact).matches()) {
            throw new RefusedException(Refusal.UNSIGNED, "it is neither signed by a remediator nor a JWS");
        }
        String[] parts = compact.split("\\.");
        JsonNode header = json(parts[0], "header");
        for (String name : header.propertyNames()) {
            if (!HEADERS.contains(name)) {
                throw new RefusedException(Refusal.UNREADABLE, "the JWS has the header " + name + ", which is not accepted");
            }
        }
        return new Jws(header.path("kid").asString(""), header.path("alg").asString(""), json(parts[1], "payload"),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII), bytes(parts[2], "signature"));
    }

    /** @throws RefusedException FORGED if the signature is not by this key */
    void verify(RegisteredKey key) {
        boolean genuine = false;
        if (key.algorithm().equals(algorithm) && SIGNERS.containsKey(algorithm)) {
            try {
                Signature verifier = Signature.getInstance(SIGNERS.get(algorithm));
                verifier.initVerify(key.key());
                verifier.update(signed);
                genuine = verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                // A signature of a wrong length is an exception: it is none.
                genuine = false;
            }
        }
        if (!genuine) {
            throw new RefusedException(Refusal.FORGED, "the JWS is not signed with " + key.algorithm() + " by the key " + key.id());
        }
    }

    private static String flattened(String json) {
        JsonNode tree = tree(json.getBytes(StandardCharsets.UTF_8), "record");
        if (!tree.isObject() || !Set.copyOf(tree.propertyNames()).equals(FLATTENED) || !tree.valueStream().allMatch(JsonNode::isString)) {
            throw new RefusedException(Refusal.UNSIGNED, "it is neither signed by a remediator nor a JWS");
        }
        return tree.get("protected").asString() + "." + tree.get("payload").asString() + "." + tree.get("signature").asString();
    }

    private static JsonNode json(String base64, String what) {
        JsonNode tree = tree(bytes(base64, what), what);
        if (!tree.isObject()) {
            throw new RefusedException(Refusal.UNREADABLE, "the JWS's " + what + " is no JSON object");
        }
        return tree;
    }

    private static JsonNode tree(byte[] bytes, String what) {
        try {
            return STRICT.readTree(bytes);
        } catch (JacksonException e) {
            throw new RefusedException(Refusal.UNREADABLE, "the " + what + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static byte[] bytes(String base64, String what) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.UNREADABLE, "the JWS's " + what + " is not base64url");
        }
    }
}

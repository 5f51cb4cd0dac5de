package dev.steadfast.remediator.decide;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Identity;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the ConfigMap, under the key's id, as JSON with these members. One that it doesn't have, such as a limit that is misspelt or of tomorrow, makes it
 * unreadable: a key is never good for more than was meant.
 *
 * @param algorithm {@code EdDSA} or {@code ES256}
 * @param publicKey PEM (SubjectPublicKeyInfo)
 * @param user of Kubernetes, for whom the key stands
 * @param groups of that user
 * @param namespaces that it may decide for; {@code *} for all
 * @param fixes that it may decide on; none for all
 * @param maxPerHour how many remediations it may approve within any hour; null if there is no limit
 * @param maxPerDay the same within any 24 hours
 * @param expires null if it doesn't
 */
public record KeyEntry(String algorithm, String publicKey, String user, List<String> groups, List<String> namespaces, List<String> fixes, Integer maxPerHour, Integer maxPerDay,
        Instant expires) {
    /** Of a ConfigMap's data. */
    private static final Pattern ID = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
    private static final JsonMapper STRICT = Json.mapper().rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    public KeyEntry {
        groups = groups == null ? List.of() : List.copyOf(groups);
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
    }

    /** @throws IllegalArgumentException if it is no entry; the message says what is wrong */
    public static KeyEntry read(String id, String json) {
        try {
            KeyEntry entry = STRICT.readValue(json, KeyEntry.class);
            if (entry == null) {
                throw new IllegalArgumentException("key " + id + ": null is no entry");
            }
            return entry;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("key " + id + ": " + e.getOriginalMessage(), e);
        }
    }

    /** As {@link #read} takes it. */
    public String text() {
        return Json.text(this);
    }

    /** The same key, good until then. */
    public KeyEntry until(Instant at) {
        return new KeyEntry(algorithm, publicKey, user, groups, namespaces, fixes, maxPerHour, maxPerDay, at);
    }

    /** Another key that may do the same. */
    public KeyEntry of(String anotherAlgorithm, String anotherKey, Instant at) {
        return new KeyEntry(anotherAlgorithm, anotherKey, user, groups, namespaces, fixes, maxPerHour, maxPerDay, at);
    }

    /** @throws IllegalArgumentException naming what is wrong: such an entry registers nothing */
    public RegisteredKey register(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a key's name has letters, digits, '-', '_' and '.', at most 253 of them; “" + id + "” is none");
        }
        if (user == null || user.isBlank() || namespaces.isEmpty()) {
            throw new IllegalArgumentException("key " + id + ": user and namespaces must be given");
        }
        return new RegisteredKey(id, key(id), algorithm, new Identity(user, null, groups, null), namespaces, fixes.stream().map(f -> fix(id, f)).toList(),
                new KeyBudget(maxPerHour, maxPerDay), expires);
    }

    /** @param publicKey PEM @return {@code EdDSA} or {@code ES256}, as the key itself says @throws IllegalArgumentException if it is a key for neither */
    public static String algorithmOf(String publicKey) {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(decoded(publicKey));
        try {
            KeyFactory.getInstance("Ed25519").generatePublic(spec);
            return "EdDSA";
        } catch (GeneralSecurityException notThat) {
            try {
                p256(KeyFactory.getInstance("EC").generatePublic(spec));
                return "ES256";
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("no key for EdDSA or ES256", e);
            }
        }
    }

    private static byte[] decoded(String publicKey) {
        return Base64.getDecoder().decode(String.valueOf(publicKey).replaceAll("-----[A-Z ]+-----|\\s", ""));
    }

    private static Fix fix(String id, String text) {
        for (Fix fix : Fix.values()) {
            if (fix.text().equals(text) && fix != Fix.UNKNOWN) {
                return fix;
            }
        }
        throw new IllegalArgumentException("key " + id + ": no fix is named " + text);
    }

    private PublicKey key(String id) {
        try {
            X509EncodedKeySpec spec = new X509EncodedKeySpec(decoded(publicKey));
            return switch (String.valueOf(algorithm)) {
                case "EdDSA" -> KeyFactory.getInstance("Ed25519").generatePublic(spec);
                case "ES256" -> p256(KeyFactory.getInstance("EC").generatePublic(spec));
                default -> throw new IllegalArgumentException("algorithm is " + algorithm + ", must be EdDSA or ES256");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key " + id + ": publicKey is no PEM of a key for " + algorithm + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key " + id + ": " + e.getMessage(), e);
        }
    }

    private static PublicKey p256(PublicKey key) {
        if (key instanceof ECPublicKey ec && ec.getParams().getCurve().getField().getFieldSize() == 256
                && ec.getParams().toString().contains("secp256r1")) {
            return key;
        }
        throw new IllegalArgumentException("ES256 needs a key on the curve P-256");
    }
}

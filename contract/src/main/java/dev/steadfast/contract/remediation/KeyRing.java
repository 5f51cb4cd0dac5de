package dev.steadfast.contract.remediation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The public keys that are trusted, by their id: that of today and those of before a rotation. What a ring has verified it remembers, since whoever begins to act
 * reads the whole audit again, and the same bytes under the same signature stay genuine. Thread-safe.
 */
public final class KeyRing {
    /** About 10 MiB. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, PublicKey> keys;
    /** SHA-256 of what was signed and of the whole signature. */
    private final Set<String> verified = Collections.synchronizedSet(new HashSet<>());

    private KeyRing(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    static KeyRing of(PublicKey key) {
        return new KeyRing(Map.of(id(key), key));
    }

    /** @throws IllegalArgumentException if one of the texts is no PEM of an Ed25519 public key */
    public static KeyRing parse(List<String> pems) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (String pem : pems) {
            try {
                PublicKey key = KeyFactory.getInstance(Signature.ED25519).generatePublic(new X509EncodedKeySpec(Pem.block(pem, "PUBLIC KEY")));
                keys.put(id(key), key);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("not an Ed25519 public key: " + e.getMessage(), e);
            }
        }
        return new KeyRing(keys);
    }

    public KeyRing and(KeyRing other) {
        Map<String, PublicKey> all = new LinkedHashMap<>(other.keys);
        all.putAll(keys);
        return new KeyRing(all);
    }

    /** PEM of every key, for whoever verifies elsewhere. */
    public List<String> pems() {
        return keys.values().stream().map(key -> Pem.text("PUBLIC KEY", key.getEncoded())).toList();
    }

    boolean knows(Signature signature) {
        return Signature.ED25519.equals(signature.algorithm()) && signature.keyId() != null && keys.containsKey(signature.keyId());
    }

    boolean verifies(byte[] bytes, Signature signature) {
        if (!knows(signature) || signature.value() == null) {
            return false;
        }
        String memory = memory(bytes, signature);
        if (verified.contains(memory)) {
            return true;
        }
        boolean genuine = signed(bytes, signature);
        if (genuine) {
            remember(memory);
        }
        return genuine;
    }

    private void remember(String memory) {
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.add(memory);
    }

    private static String memory(byte[] bytes, Signature signature) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((signature.keyId() + "\n" + signature.value().length() + "\n" + signature.value()).getBytes(StandardCharsets.UTF_8));
            return new String(digest.digest(bytes), StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private boolean signed(byte[] bytes, Signature signature) {
        try {
            java.security.Signature verifier = java.security.Signature.getInstance(Signature.ED25519);
            verifier.initVerify(keys.get(signature.keyId()));
            verifier.update(bytes);
            return verifier.verify(Base64.getUrlDecoder().decode(signature.value()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    static String id(PublicKey key) {
        return Digest.of(key.getEncoded()).substring(0, 16);
    }
}

package dev.steadfast.contract.remediation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) that signs. As text: PEM of the private key (PKCS #8) and of the public key (SubjectPublicKeyInfo), one after the other. */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey secret;
    private final PublicKey shown;

    private SigningKey(PrivateKey secret, PublicKey shown) {
        this.secret = secret;
        this.shown = shown;
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException if the text does not hold a pair of Ed25519 keys that belong together */
    public static SigningKey parse(String pem) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            SigningKey key = new SigningKey(factory.generatePrivate(new PKCS8EncodedKeySpec(Pem.block(pem, PRIVATE))),
                    factory.generatePublic(new X509EncodedKeySpec(Pem.block(pem, PUBLIC))));
            byte[] probe = "steadfast".getBytes(StandardCharsets.UTF_8);
            if (!key.ring().verifies(probe, key.sign(probe))) {
                throw new IllegalArgumentException("the private and the public key don't belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key pair: " + e.getMessage(), e);
        }
    }

    public String pem() {
        return Pem.text(PRIVATE, secret.getEncoded()) + Pem.text(PUBLIC, shown.getEncoded());
    }

    /** The first 64 bits of the SHA-256 of the public key, as 16 hexadecimal digits. */
    public String id() {
        return KeyRing.id(shown);
    }

    /** The ring that trusts this key only. */
    public KeyRing ring() {
        return KeyRing.of(shown);
    }

    public Signature sign(byte[] bytes) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance(Signature.ED25519);
            signer.initSign(secret);
            signer.update(bytes);
            return new Signature(id(), Signature.ED25519, Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with an Ed25519 key can't fail", e);
        }
    }
}

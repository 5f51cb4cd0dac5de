package dev.steadfast.standalone.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By which a receiver knows who wrote, and when: the HMAC-SHA256, in hexadecimal digits, of {@code TIMESTAMP.BODY}. TIMESTAMP is in Unix seconds and of this attempt: a receiver refuses
 * what is older than some minutes, and drops an id that it knows.
 */
final class Signature {
    static final String HEADER = "X-Steadfast-Signature";
    static final String TIMESTAMP = "X-Steadfast-Timestamp";
    static final String ID = "X-Steadfast-Id";

    private Signature() {}

    static String of(byte[] secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

package dev.steadfast.remediator.decide;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Seal;
import dev.steadfast.contract.remediation.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** From the signed original of a decision to what it says and who vouches for it. */
public final class Originals {
    /** JSON and base64 of a plan's approval are far below this. */
    static final int LIMIT = 32 * 1024;

    private final KeyRing own;
    private final KeySource registered;

    public Originals(KeyRing own, KeySource registered) {
        this.own = own;
        this.registered = registered;
    }

    /** A decision that is what it says. @param key that signed it over Kafka; null if a remediator did */
    public record Authentic(Decision decision, RegisteredKey key) {}

    /** @throws RefusedException if nobody vouches for it */
    public Authentic read(String original, Instant now) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            throw new RefusedException(Refusal.TOO_LARGE, "a decision may have " + LIMIT + " bytes, this has " + bytes.length);
        }
        return isSealed(bytes) ? sealed(bytes) : jws(Jws.parse(original), now);
    }

    /** Whether it has not expired by its own word. Nobody vouches for that, and nobody was asked: it saves looking up who could. */
    public static boolean mayCount(String original, Instant now) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            return false;
        }
        try {
            return isSealed(bytes) ? now.isBefore(Json.read(bytes, Decision.class).expiresAt()) : Jws.parse(original).payload().path("exp").asLong(0) > now.getEpochSecond();
        } catch (UnreadableRecord | RefusedException e) {
            return false;
        }
    }

    private static boolean isSealed(byte[] bytes) {
        try {
            return bytes.length > 0 && bytes[0] == '{' && Json.tree(bytes).path("signature").isObject();
        } catch (UnreadableRecord e) {
            return false;
        }
    }

    private Authentic sealed(byte[] bytes) {
        Trust trust = Seal.trust(EventType.DECISION, bytes, own);
        switch (trust) {
            case GENUINE -> { }
            case UNKNOWN_KEY -> throw new RefusedException(Refusal.UNKNOWN_KEY, "it is signed by a key that is not a remediator's");
            case UNSIGNED -> throw new RefusedException(Refusal.UNSIGNED, "it is not signed");
            case FORGED -> throw new RefusedException(Refusal.FORGED, "the signature is not of what the decision says");
            case UNREADABLE -> throw new RefusedException(Refusal.UNREADABLE, "it is not readable");
        }
        try {
            Decision decision = Json.read(bytes, Decision.class);
            if (decision.by() == null || decision.via() != Channel.HTTP && decision.via() != Channel.POLICY) {
                throw new RefusedException(Refusal.UNREADABLE, "it does not say who decided");
            }
            return new Authentic(decision, null);
        } catch (UnreadableRecord e) {
            throw new RefusedException(Refusal.UNREADABLE, e.getMessage());
        }
    }

    private Authentic jws(Jws jws, Instant now) {
        Map<String, RegisteredKey> keys = registered.read();
        RegisteredKey key = keys.get(jws.keyId());
        if (key == null) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "the key " + jws.keyId() + " is not registered, or not any more");
        }
        jws.verify(key);
        if (key.expired(now)) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "the key " + key.id() + " expired at " + key.expiresAt());
        }
        return new Authentic(decision(jws.payload(), key), key);
    }

    private static Decision decision(JsonNode claims, RegisteredKey key) {
        try {
            List<Assertion> assertions = claims.path("assertions").valueStream().map(a -> Json.mapper().treeToValue(a, Assertion.class)).toList();
            return new Decision(text(claims, "jti"), Json.mapper().treeToValue(claims.path("action"), Action.class), text(claims, "cluster"), text(claims, "namespace"),
                    text(claims, "remediation"), text(claims, "finding"), text(claims, "digest"), key.user(), Channel.KAFKA, key.id(), instant(claims, "iat"),
                    instant(claims, "exp"), assertions, text(claims, "comment"));
        } catch (IllegalArgumentException | tools.jackson.core.JacksonException e) {
            throw new RefusedException(Refusal.UNREADABLE, "the JWS's payload is not a decision: " + e.getMessage());
        }
    }

    private static String text(JsonNode claims, String name) {
        JsonNode value = claims.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            throw new IllegalArgumentException(name + " must be a string");
        }
        return value.asString(null);
    }

    /** NumericDate of RFC 7519. */
    private static Instant instant(JsonNode claims, String name) {
        if (!claims.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a number of seconds");
        }
        return Instant.ofEpochSecond(claims.path(name).asLong());
    }
}

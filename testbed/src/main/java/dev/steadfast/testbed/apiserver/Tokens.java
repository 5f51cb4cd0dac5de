package dev.steadfast.testbed.apiserver;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens and whose they are. */
public final class Tokens {
    /** The audience of tokens that are for the API server itself. */
    public static final String API_SERVER = "https://kubernetes.default.svc.cluster.local";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token's user, and for whom the token is good. */
    record Identity(User user, List<String> audiences) {
    }

    private final Map<String, Identity> users = new ConcurrentHashMap<>();

    /** Makes a token for the user. */
    public String issue(User user) {
        return issue(user, List.of(API_SERVER));
    }

    String issue(User user, List<String> audiences) {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        set(token, user, audiences);
        return token;
    }

    /** Uses that text as the user's token. */
    public void set(String token, User user) {
        set(token, user, List.of(API_SERVER));
    }

    private void set(String token, User user, List<String> audiences) {
        users.put(token, new Identity(user, List.copyOf(audiences)));
    }

    /** From now on the token is nobody's. */
    public void revoke(String token) {
        users.remove(token);
    }

    Identity identity(String token) {
        return users.get(token);
    }

    /** @throws Refused 401, of a token that is nobody's or is not for the API server */
    User authenticate(String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            return User.ANONYMOUS;
        }
        Identity identity = authorization.startsWith("Bearer ") ? users.get(authorization.substring(7).trim()) : null;
        if (identity == null || !identity.audiences().contains(API_SERVER)) {
            throw Refused.plain(401, "Unauthorized", "Unauthorized");
        }
        return identity.user();
    }
}

package dev.steadfast.remediator.http;

import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.remediator.cluster.Permission;
import dev.steadfast.remediator.cluster.Reviews;
import dev.steadfast.remediator.cluster.UnreachableException;

/** Who calls, as the API server says. */
final class Caller {
    private final Reviews reviews;
    private final boolean openForReading;

    /** @param openForReading on loopback without TLS whoever is on this machine may look */
    Caller(Reviews reviews, boolean openForReading) {
        this.reviews = reviews;
        this.openForReading = openForReading;
    }

    /** @throws Problem 401 if the token is nobody's, 503 if that can't be asked */
    Identity identity(Request request) {
        String token = request.token();
        try {
            Reviews.Authentication authentication = reviews.authenticate(token);
            if (authentication.identity() == null) {
                throw new Problem(401, "NOT_AUTHENTICATED", authentication.refusal());
            }
            return authentication.identity();
        } catch (UnreachableException e) {
            throw new Problem(503, "UNREACHABLE", e.getMessage());
        }
    }

    /** @throws Problem 401, 403, 503 */
    void mayRead(Request request) {
        if (openForReading && request.authorization() == null) {
            return;
        }
        try {
            String denial = reviews.denies(identity(request), Permission.read());
            if (denial != null) {
                throw new Problem(403, "NOT_PERMITTED", denial);
            }
        } catch (UnreachableException e) {
            throw new Problem(503, "UNREACHABLE", e.getMessage());
        }
    }
}

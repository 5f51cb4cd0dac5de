package dev.steadfast.remediator.ledger;

/** Somebody else acts for the cluster now, or nobody knows what became of the last transaction: what is in memory counts no more. */
public final class LeadershipLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeadershipLostException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.steadfast.remediator.cluster;

/** The API server did not answer, or not as one. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.steadfast.benchmarks;

/** What a benchmark needs is not on this machine; the message says what to do. */
public final class NotHere extends Exception {
    private static final long serialVersionUID = 1L;

    public NotHere(String message) {
        super(message);
    }
}

package dev.steadfast.standalone.replay;

/** A recording that can't be replayed; the message says where and why. */
public final class BadRecording extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRecording(String message, Throwable cause) {
        super(message, cause);
    }
}

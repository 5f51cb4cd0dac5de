package dev.steadfast.contract;

/** Bytes that are not what their topic promises. The message says where and why; the record belongs to the dead letters. */
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }
}

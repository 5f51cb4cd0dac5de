package dev.steadfast.watcher.projection;

/** JSON that is not the object that was expected. The message names what it is instead, never what is in it. */
public final class UnexpectedObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnexpectedObject(String message) {
        super(message);
    }
}

package dev.steadfast.standalone;

/** A command can't do what it was asked to. The message is one line for its user: what is wrong, where, and what to do about it. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}

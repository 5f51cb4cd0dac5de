package dev.steadfast.standalone;

/** A command can't do what it was asked to. The message is one line for its user: what is wrong, where, and what to do about it. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitStatus;

    public CommandFailed(String message) {
        this(message, ExitStatus.WRONG);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = ExitStatus.WRONG;
    }

    /** @param exitStatus one of {@link ExitStatus} */
    public CommandFailed(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}

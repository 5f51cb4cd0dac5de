package dev.steadfast.remediator;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;

/** Something that an operator must put right before a remediator can start. */
public final class StartException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    StartException(String message) {
        this(message, ExitCode.UNFIT);
    }

    private StartException(String message, ExitCode exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The API server did not answer, or did not let us in. */
    static StartException unreachable(String message) {
        return new StartException(message, ExitCode.UNREACHABLE);
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}

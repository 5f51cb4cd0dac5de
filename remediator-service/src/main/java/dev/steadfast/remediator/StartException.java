package dev.steadfast.remediator;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;

/** Something that an operator must put right before a remediator can start. */
public final class StartException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNFIT;
    }
}

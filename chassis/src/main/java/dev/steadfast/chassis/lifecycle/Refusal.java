package dev.steadfast.chassis.lifecycle;

/** An exception that an operator can act on: its message is printed as it is, without a stack trace. */
public interface Refusal {
    ExitCode exitCode();

    String getMessage();
}

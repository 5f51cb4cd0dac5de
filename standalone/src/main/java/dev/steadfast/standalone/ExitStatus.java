package dev.steadfast.standalone;

/** What every command's exit status says; {@code docs/command.md} explains it. The services' own ({@code chassis.lifecycle.ExitCode}) agree where they overlap. */
public final class ExitStatus {
    public static final int DONE = 0;
    /** It was asked and the answer is no: findings, a refused decision, a broken chain, a story that did not come true. */
    public static final int NO = 1;
    /** Wrong usage, a file that can't be read, a configuration that is wrong. */
    public static final int WRONG = 2;
    /** The remediator, Kafka or the API server did not answer, or is not ready. */
    public static final int UNREACHABLE = 3;
    /** Something outside is not as it must be. */
    public static final int UNFIT = 4;
    /** There is no token to send, or nobody knows it (any more). */
    public static final int IDENTITY = 5;

    /** As picocli prints it, below a command's options. */
    public static final String HEADING = "%nExit status:%n";

    private ExitStatus() {}
}

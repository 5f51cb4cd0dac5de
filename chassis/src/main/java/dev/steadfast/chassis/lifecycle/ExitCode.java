package dev.steadfast.chassis.lifecycle;

/** How a service's process ended. A process that was stopped by a signal has the JVM's own status, 128 + the signal. */
public enum ExitCode {
    /** It was asked to stop and did. */
    OK(0),
    /** Something broke; the log says what. A restart may help. */
    FAILED(1),
    /** The configuration is wrong; every error was printed. A restart does not help. */
    CONFIGURATION(2),
    /** Kafka or the API server did not answer, or did not let us in. */
    UNREACHABLE(3),
    /** Something outside is not as it must be, as a topic with the wrong number of partitions. A restart does not help. */
    UNFIT(4);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}

package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;
import java.util.List;

/** Topics are not as they must be, or can't be made. One line a topic, each with its remedy. */
public final class TopicsException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1;

    TopicsException(List<String> problems, Throwable cause) {
        super(String.join("\n", problems), cause);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNFIT;
    }
}

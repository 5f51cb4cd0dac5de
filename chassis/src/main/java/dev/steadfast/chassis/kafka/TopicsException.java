package dev.steadfast.chassis.kafka;

import java.util.List;

/** Topics are not as they must be, or can't be made. One line a topic, each with its remedy. */
public final class TopicsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsException(List<String> problems, Throwable cause) {
        super(String.join("\n", problems), cause);
    }
}

package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;
import java.time.Duration;

/** No broker answered in time. The message is one line for an operator. */
public final class KafkaUnreachableException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1;

    KafkaUnreachableException(KafkaSettings settings, Duration waited, Throwable cause) {
        super("no answer from Kafka at " + settings.bootstrapServers() + " within " + waited.toSeconds()
                + " s: check bootstrap.servers, that the broker runs, and TLS and SASL settings", cause);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNREACHABLE;
    }
}

package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;
import java.util.Collection;
import java.util.stream.Collectors;

/** Kafka did not let us in, or does not allow us something. The message says who lacks what, and the remedy: one line for each right. */
public final class KafkaDeniedException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1;

    private KafkaDeniedException(String message, Throwable cause) {
        super(message, cause);
    }

    static KafkaDeniedException lacking(KafkaSettings settings, Collection<Acl> rights, Throwable cause) {
        return new KafkaDeniedException(rights.stream().map(right -> right.lackedBy(settings)).collect(Collectors.joining("\n")), cause);
    }

    static KafkaDeniedException login(KafkaSettings settings, Throwable cause) {
        return new KafkaDeniedException("Kafka at " + settings.bootstrapServers() + " does not let " + settings.principal().orElse("this service") + " in: " + root(cause)
                + "; check security.protocol, sasl.* and ssl.* of the configuration (new passwords and certificates are read at a restart)", cause);
    }

    private static String root(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == thrown ? thrown.getMessage() : thrown.getMessage() + " (" + root.getMessage() + ")";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNREACHABLE;
    }
}

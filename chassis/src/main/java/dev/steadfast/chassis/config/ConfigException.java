package dev.steadfast.chassis.config;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;
import java.util.List;

/** Everything that is wrong with the configuration; each line names the key, the value and the remedy. */
public final class ConfigException extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1;
    private final transient List<String> errors;

    public ConfigException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.CONFIGURATION;
    }
}

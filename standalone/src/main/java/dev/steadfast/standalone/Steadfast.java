package dev.steadfast.standalone;

import dev.steadfast.standalone.audit.AuditCommand;
import dev.steadfast.standalone.replay.BadRecording;
import dev.steadfast.standalone.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code steadfast} command. Exit status 0: done; 1: findings, where a command says so; 2: it could not do what it was asked. */
@Command(name = "steadfast", mixinStandardHelpOptions = true, version = "steadfast 0.1.0", synopsisSubcommandLabel = "COMMAND",
        description = "Keeps Kubernetes StatefulSets healthy.", subcommands = {AuditCommand.class, ReplayCommand.class})
public final class Steadfast {

    private Steadfast() {}

    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    static CommandLine command() {
        return new CommandLine(new Steadfast()).setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof BadRecording || e instanceof CommandFailed) {
                line.getErr().println("steadfast: " + e.getMessage());
            } else {
                line.getErr().println("steadfast: this is a fault of Steadfast, please report it:");
                e.printStackTrace(line.getErr());
            }
            return 2;
        });
    }
}

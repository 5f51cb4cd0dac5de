package dev.steadfast.standalone.keys;

import dev.steadfast.standalone.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steadfast keys}. */
@Command(name = "keys", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {CreateCommand.class, RegisterCommand.class, ListCommand.class, RotateCommand.class, RevokeCommand.class},
        description = {"Makes, registers, lists, rotates and revokes the keys of programs that decide over Kafka."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = "2:wrong usage")
public final class KeysCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "give create, register, list, rotate or revoke");
    }
}

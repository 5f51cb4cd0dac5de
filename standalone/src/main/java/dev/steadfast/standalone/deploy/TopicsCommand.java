package dev.steadfast.standalone.deploy;

import dev.steadfast.standalone.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steadfast topics}: what the services find on Kafka. */
@Command(name = "topics", mixinStandardHelpOptions = true, subcommands = {TopicsCreateCommand.class, TopicsVerifyCommand.class}, synopsisSubcommandLabel = "COMMAND",
        description = {"Makes the topics of Steadfast, and compares them. Nothing is ever deleted or changed."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = "2:wrong usage")
public final class TopicsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "give create or verify");
    }
}

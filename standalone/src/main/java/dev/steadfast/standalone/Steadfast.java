package dev.steadfast.standalone;

import dev.steadfast.chassis.lifecycle.Refusal;
import dev.steadfast.standalone.audit.AuditCommand;
import dev.steadfast.standalone.client.ApproveCommand;
import dev.steadfast.standalone.client.AuditLogCommand;
import dev.steadfast.standalone.client.FindingsCommand;
import dev.steadfast.standalone.client.PauseCommand;
import dev.steadfast.standalone.client.PlanCommand;
import dev.steadfast.standalone.client.RejectCommand;
import dev.steadfast.standalone.client.ResumeCommand;
import dev.steadfast.standalone.client.UndoCommand;
import dev.steadfast.standalone.deploy.ConfigCommand;
import dev.steadfast.standalone.deploy.TopicsCommand;
import dev.steadfast.standalone.replay.BadRecording;
import dev.steadfast.standalone.demo.DemoCommand;
import dev.steadfast.standalone.replay.ReplayCommand;
import dev.steadfast.standalone.keys.KeysCommand;
import dev.steadfast.standalone.run.RunCommand;
import dev.steadfast.standalone.webhooks.WebhooksCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code steadfast} command. Exit status: {@link ExitStatus}. */
@Command(name = "steadfast", mixinStandardHelpOptions = true, version = "steadfast 0.1.0", synopsisSubcommandLabel = "COMMAND",
        description = "Keeps Kubernetes StatefulSets healthy.", 
        subcommands = {DemoCommand.class, RunCommand.class, AuditCommand.class, ReplayCommand.class, FindingsCommand.class, PlanCommand.class, ApproveCommand.class, RejectCommand.class, UndoCommand.class,
            PauseCommand.class, ResumeCommand.class, AuditLogCommand.class, TopicsCommand.class, ConfigCommand.class, WebhooksCommand.class, KeysCommand.class},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:asked, and the answer is no", "2:wrong usage, file or configuration", "3:something does not answer",
            "4:something outside is not as it must be", "5:no token, or one that nobody knows"})
public final class Steadfast {

    private Steadfast() {}

    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    static CommandLine command() {
        return new CommandLine(new Steadfast()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println(WrongUsage.line(e));
                    return ExitStatus.WRONG;
                })
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line));
    }

    private static int failed(Exception e, CommandLine line) {
        switch (e) {
            case CommandFailed said -> {
                line.getErr().println("steadfast: " + said.getMessage());
                return said.exitStatus();
            }
            case BadRecording said -> {
                line.getErr().println("steadfast: " + said.getMessage());
                return ExitStatus.WRONG;
            }
            case Refusal said -> {
                said.getMessage().lines().forEach(text -> line.getErr().println("steadfast: " + text));
                return said.exitCode().status();
            }
            default -> {
                line.getErr().println("steadfast: this is a fault of Steadfast, please report it:");
                e.printStackTrace(line.getErr());
                return ExitStatus.WRONG;
            }
        }
    }
}

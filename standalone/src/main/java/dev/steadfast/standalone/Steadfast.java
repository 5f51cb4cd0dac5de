package dev.steadfast.standalone;

import dev.steadfast.standalone.audit.AuditCommand;
import dev.steadfast.standalone.client.ApproveCommand;
import dev.steadfast.standalone.client.AuditLogCommand;
import dev.steadfast.standalone.client.FindingsCommand;
import dev.steadfast.standalone.client.PauseCommand;
import dev.steadfast.standalone.client.PlanCommand;
import dev.steadfast.standalone.client.RejectCommand;
import dev.steadfast.standalone.client.ResumeCommand;
import dev.steadfast.standalone.client.UndoCommand;
import dev.steadfast.standalone.replay.BadRecording;
import dev.steadfast.standalone.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code steadfast} command. Exit status: {@link ExitStatus}. */
@Command(name = "steadfast", mixinStandardHelpOptions = true, version = "steadfast 0.1.0", synopsisSubcommandLabel = "COMMAND",
        description = "Keeps Kubernetes StatefulSets healthy.", 
        subcommands = {AuditCommand.class, ReplayCommand.class, FindingsCommand.class, PlanCommand.class, ApproveCommand.class, RejectCommand.class, UndoCommand.class,
            PauseCommand.class, ResumeCommand.class, AuditLogCommand.class},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:asked, and the answer is no", "2:wrong usage, file or configuration", "3:something does not answer",
            "4:something outside is not as it must be", "5:no token, or one that nobody knows"})
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
            return e instanceof CommandFailed failed ? failed.exitStatus() : ExitStatus.WRONG;
        });
    }
}

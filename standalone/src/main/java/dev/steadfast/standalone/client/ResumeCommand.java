package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import picocli.CommandLine.Command;

/** {@code steadfast resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = {"Lets the remediator go on after steadfast pause."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class ResumeCommand extends ScopeCommand {

    public ResumeCommand() {
        super("/v1/resume", "resumed");
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import picocli.CommandLine.Command;

/** {@code steadfast pause}. */
@Command(name = "pause", mixinStandardHelpOptions = true, description = {"Stops the remediator from beginning any further step, in a namespace or the whole cluster, until steadfast resume."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class PauseCommand extends ScopeCommand {

    public PauseCommand() {
        super("/v1/pause", "paused");
    }
}

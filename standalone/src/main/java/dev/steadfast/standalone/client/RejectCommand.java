package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steadfast reject}: no. */
@Command(name = "reject", mixinStandardHelpOptions = true,
        description = {"Rejects a plan; one that is being carried out is stopped before its next step."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:rejected", "1:refused", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class RejectCommand extends DecideCommand {

    @Parameters(paramLabel = "PLAN", description = "The id of a remediation.")
    String id;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        print(api.post("/v1/remediations/" + encoded(id) + "/reject", decision()), "rejected", out);
        return ExitStatus.DONE;
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code steadfast undo}: asks for the plan that takes another one back. */
@Command(name = "undo", mixinStandardHelpOptions = true,
        description = {"Asks for the plan that takes back what a remediation did. It is a plan of its own: it does nothing before somebody approves it."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:there is a plan", "1:refused, or there is nothing to take back", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class UndoCommand extends DecideCommand {

    @Parameters(paramLabel = "PLAN", description = "The id of the remediation to take back.")
    String id;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        JsonNode answer = api.post("/v1/remediations/" + encoded(id) + "/undo", decision());
        if (json() || !isRemediation(answer)) {
            print(answer, "asked for", out);
        } else {
            new PlanText(out).print(as(answer, Remediation.class), Instant.now());
        }
        return ExitStatus.DONE;
    }
}

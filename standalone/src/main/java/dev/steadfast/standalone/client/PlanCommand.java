package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code steadfast plan}: what would be done, is being done, and was done. */
@Command(name = "plan", mixinStandardHelpOptions = true,
        description = {"Shows a plan: its steps, what must be true before each, what it is good for, and the command that approves exactly that.",
            "Without an id: all plans that are not over (--all: all). With --for: asks for the plan of a finding."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted, no such plan, or none is possible", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class PlanCommand extends ApiCommand {

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The id of a remediation.")
    String id;

    @Option(names = "--for", paramLabel = "FINDING", description = "Asks for a plan for this finding. Somebody else has to approve it.")
    String finding;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Only of this namespace.")
    String namespace;

    @Option(names = "--all", description = "Those that are over, too.")
    boolean all;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        if (id != null && finding != null) {
            throw new ParameterException(spec.commandLine(), "give the id of a plan, or --for FINDING, not both");
        }
        if (id == null && finding == null) {
            return list(api, out);
        }
        JsonNode answer = id != null ? api.get("/v1/remediations/" + encoded(id)) : api.post("/v1/plans", object().put("finding", finding));
        print(answer, out);
        return ExitStatus.DONE;
    }

    private void print(JsonNode answer, PrintWriter out) {
        if (json()) {
            out.println(Json.text(answer));
        } else {
            new PlanText(out).print(as(answer, Remediation.class), Instant.now());
        }
    }

    private int list(RemediatorApi api, PrintWriter out) {
        JsonNode found = api.get("/v1/remediations" + (namespace == null ? "" : "?namespace=" + encoded(namespace)));
        if (json()) {
            out.println(Json.text(found));
        } else {
            RemediationsTable.print(found, all, Instant.now(), out);
        }
        return ExitStatus.DONE;
    }
}

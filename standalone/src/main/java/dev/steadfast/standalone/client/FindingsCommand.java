package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code steadfast findings}: what is wrong now, and what may come. */
@Command(name = "findings", mixinStandardHelpOptions = true,
        description = {"Lists the open findings of a running Steadfast, the worst first, with the plan that would fix each; with an id, one of them with its evidence."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted, or no such finding", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class FindingsCommand extends ApiCommand {

    @Parameters(arity = "0..1", paramLabel = "FINDING", description = "The id of a finding.")
    String id;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Only of this namespace.")
    String namespace;

    @Option(names = "--candidates", description = "Instead: what will be found if nothing changes, and when.")
    boolean candidates;

    @Option(names = "--all", description = "Resolved ones, too.")
    boolean all;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        if (id != null) {
            JsonNode finding = api.get("/v1/findings/" + encoded(id));
            if (json()) {
                out.println(Json.text(finding));
            } else {
                new FindingText(out).print(finding, Instant.now());
            }
            return ExitStatus.DONE;
        }
        String query = namespace == null ? "" : "?namespace=" + encoded(namespace);
        JsonNode found = api.get((candidates ? "/v1/candidates" : "/v1/findings") + query);
        if (json()) {
            out.println(Json.text(found));
        } else if (candidates) {
            new FindingsTable(out).candidates(found, Instant.now());
        } else {
            JsonNode remediations = api.get("/v1/remediations" + query);
            int waiting = api.get("/v1/candidates" + query).path("items").size();
            new FindingsTable(out).findings(found, remediations, waiting, all, Instant.now());
        }
        return ExitStatus.DONE;
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadfast approve}: lets exactly one plan be carried out. */
@Command(name = "approve", mixinStandardHelpOptions = true,
        description = {"Approves exactly the plan that steadfast plan PLAN showed, as your Kubernetes identity. It takes the permission to approve and the right to do each step by hand."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:approved; with --wait: carried out", "1:refused; with --wait: not carried out", "2:wrong usage", "3:the remediator does not answer",
            "5:no token, or one that nobody knows"})
public final class ApproveCommand extends DecideCommand {
    /** How much of a digest must be given: 48 bits. */
    static final int SHORTEST = 12;

    @Parameters(paramLabel = "PLAN", description = "The id of a remediation.")
    String id;

    @Option(names = "--digest", paramLabel = "DIGEST", required = true, description = "Of the plan as you saw it: the beginning is enough, " + SHORTEST + " digits of it. A plan that is another by now is not approved.")
    String digest;

    @Option(names = "--assert", paramLabel = "FACT", description = "What the plan asks its approver to know, such as target-revision-is-good.")
    List<String> assertions = new ArrayList<>();

    @Option(names = "--wait", description = "Until it is over, and say how.")
    boolean wait;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        api.needsToken();
        Remediation seen = as(api.get("/v1/remediations/" + encoded(id)), Remediation.class);
        ObjectNode decision = decision().put("digest", matching(seen));
        assertions.forEach(decision.putArray("assertions")::add);
        JsonNode answer = api.post("/v1/remediations/" + encoded(id) + "/approve", decision);
        if (!wait) {
            print(answer, "approved", out);
            return ExitStatus.DONE;
        }
        Remediation over = new Following(api, json() ? null : out).untilOver(id);
        print(api.get("/v1/remediations/" + encoded(id)), "", out);
        return over.state() == State.SUCCEEDED ? ExitStatus.DONE : ExitStatus.NO;
    }

    /** Computed here from what the plan says, so that the digest covers what was shown. */
    private String matching(Remediation seen) {
        String given = digest.strip().toLowerCase(java.util.Locale.ROOT);
        if (given.length() < SHORTEST) {
            throw new CommandFailed("--digest " + digest + " is too short: give at least " + SHORTEST + " digits, as steadfast plan " + id + " prints them");
        }
        if (!seen.plan().digest().equals(seen.digest())) {
            throw new CommandFailed("the plan says more than this steadfast understands: use one as new as the remediator", ExitStatus.NO);
        }
        if (!seen.digest().startsWith(given)) {
            throw new CommandFailed("refused: the plan's digest is " + seen.digest() + ", not " + digest + ": look at it again with steadfast plan " + id, ExitStatus.NO);
        }
        return seen.digest();
    }
}

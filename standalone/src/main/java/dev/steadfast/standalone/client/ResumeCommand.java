package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadfast resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = {"Lets the remediator go on after steadfast pause."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class ResumeCommand extends DecideCommand {

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Only there (default: the whole cluster).")
    String namespace;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        ObjectNode decision = namespace == null ? decision() : decision().put("namespace", namespace);
        print(api.post("/v1/resume", decision), (namespace == null ? "the whole cluster" : "namespace " + namespace) + " is resumed", out);
        return ExitStatus.DONE;
    }
}

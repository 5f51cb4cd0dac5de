package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadfast pause}. */
@Command(name = "pause", mixinStandardHelpOptions = true, description = {"Stops the remediator from beginning any further step, in a namespace or the whole cluster, until steadfast resume."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class PauseCommand extends DecideCommand {

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Only there (default: the whole cluster).")
    String namespace;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        ObjectNode decision = namespace == null ? decision() : decision().put("namespace", namespace);
        print(api.post("/v1/pause", decision), (namespace == null ? "the whole cluster" : "namespace " + namespace) + " is paused", out);
        return ExitStatus.DONE;
    }
}

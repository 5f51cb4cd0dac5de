package dev.steadfast.standalone.client;

import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** A decision about a namespace, or the whole cluster. */
abstract class ScopeCommand extends DecideCommand {
    private final String path;
    private final String done;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Only there (default: the whole cluster).")
    String namespace;

    /** @param done what the namespace is then */
    ScopeCommand(String path, String done) {
        this.path = path;
        this.done = done;
    }

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        ObjectNode decision = namespace == null ? decision() : decision().put("namespace", namespace);
        print(api.post(path, decision), (namespace == null ? "the whole cluster" : "namespace " + namespace) + " is " + done, out);
        return ExitStatus.DONE;
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Output;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the commands have in common that ask a remediator. */
abstract class ApiCommand implements Callable<Integer> {

    @Option(names = {"-o", "--output"}, paramLabel = "table|json", description = "A table for people, or the API's JSON for programs (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Mixin
    Server server = new Server();

    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            return run(server.api(), out);
        } finally {
            out.flush();
        }
    }

    abstract int run(RemediatorApi api, PrintWriter out);

    boolean json() {
        return output == Output.json;
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    static <T> T as(JsonNode node, Class<T> type) {
        return Json.mapper().treeToValue(node, type);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

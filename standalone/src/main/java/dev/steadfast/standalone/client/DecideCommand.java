package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Remediation;
import java.io.PrintWriter;
import java.util.UUID;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the commands have in common that decide something. */
abstract class DecideCommand extends ApiCommand {

    @Option(names = {"-m", "--comment"}, paramLabel = "TEXT", description = "Why; it stays in the audit.")
    String comment;

    /** With an id of its own, so that a request that was sent twice counts once. */
    ObjectNode decision() {
        ObjectNode body = object().put("jti", UUID.randomUUID().toString());
        return comment == null ? body : body.put("comment", comment);
    }

    static boolean isRemediation(JsonNode answer) {
        return answer.has("plan");
    }

    /** What the decision led to, in one line. */
    void print(JsonNode answer, String done, PrintWriter out) {
        if (json()) {
            out.println(Json.text(answer));
        } else if (isRemediation(answer)) {
            Remediation remediation = as(answer, Remediation.class);
            out.println(remediation.id() + " is " + remediation.state() + ": " + remediation.plan().fix().text() + " of " + remediation.plan().subject().text());
        } else {
            out.println(done);
        }
    }
}

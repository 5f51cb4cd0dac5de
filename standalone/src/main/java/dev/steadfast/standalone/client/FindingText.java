package dev.steadfast.standalone.client;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One finding with all that it rests on. */
final class FindingText {
    private final PrintWriter out;

    FindingText(PrintWriter out) {
        this.out = out;
    }

    /** @param item with its remediations, and why there is no plan */
    void print(JsonNode item, Instant now) {
        Finding f = ApiCommand.as(item, Finding.class);
        out.println(f.severity().text().toUpperCase(Locale.ROOT) + "  " + f.rule().id() + " (" + f.rule().code() + ")  " + f.subject().text());
        out.println(f.summary());
        line("cause", f.cause() == null ? null : f.cause().id() + " (" + f.cause().code() + ")");
        line("blocking pod", f.blocking());
        line("state", f.state() + ", since " + f.since() + " (" + Columns.age(f.since(), now) + ")" + (f.due() == null ? "" : ", due " + f.due()));
        line("confidence", f.confidence().text());
        line("size", f.bytes() == null ? null : Columns.bytes(f.bytes()));
        line("fix", f.fix() == null ? null : f.fix().text());
        line("advice", f.advice());
        line("runbook", f.runbook());
        line("remediations", item.path("remediations").isEmpty() ? null : String.join(", ", item.path("remediations").valueStream().map(JsonNode::asString).toList()));
        line("no plan", item.has("noPlan") ? item.path("noPlan").path("text").asString() + " (" + item.path("noPlan").path("code").asString() + ")" : null);
        out.println("  evidence");
        f.evidence().forEach(e -> out.println("    " + evidence(e)));
    }

    private void line(String name, String value) {
        if (value != null) {
            out.printf("  %-13s %s%n", name, value);
        }
    }

    private static String evidence(Evidence e) {
        return e.kind() + "/" + e.name() + "  " + (e.field() == null ? "event " + e.event() + ": " : e.field() + " = ") + e.value();
    }
}

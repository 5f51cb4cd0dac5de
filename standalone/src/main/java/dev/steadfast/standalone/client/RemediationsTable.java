package dev.steadfast.standalone.client;

import dev.steadfast.contract.remediation.Remediation;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Remediations for people, one a row, the latest first. */
final class RemediationsTable {

    private RemediationsTable() {}

    static void print(JsonNode found, boolean all, Instant now, PrintWriter out) {
        List<Remediation> known = found.path("items").valueStream().map(item -> ApiCommand.as(item, Remediation.class))
                .sorted(Comparator.comparing(Remediation::proposedAt).reversed()).toList();
        List<Remediation> shown = known.stream().filter(r -> all || !r.state().over()).toList();
        int over = known.size() - shown.size();
        if (shown.isEmpty()) {
            out.println("There is no plan." + (over == 0 ? "" : " " + over + (over == 1 ? " is" : " are") + " over: steadfast plan --all"));
            return;
        }
        Columns table = new Columns("PLAN", "STATE", "FIX", "SUBJECT", "UNDOES", "AGE", "WHY");
        shown.forEach(r -> table.row(r.id(), r.state(), r.plan().fix().text(), r.plan().subject().text(), r.undoes(), Columns.age(r.proposedAt(), now),
                r.reason() == null ? null : r.reason().text()));
        table.print(out);
        out.println();
        out.println("What one would do, and how to approve it: steadfast plan PLAN" + (over == 0 ? "" : ". " + over + (over == 1 ? " is" : " are") + " over: steadfast plan --all"));
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.remediation.Remediation;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Findings for people, one a row. */
final class FindingsTable {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity).reversed()
            .thenComparing(f -> f.subject().text()).thenComparing(Finding::id);

    private final PrintWriter out;

    FindingsTable(PrintWriter out) {
        this.out = out;
    }

    /** @param waiting how many candidates there are */
    void findings(JsonNode found, JsonNode remediations, int waiting, boolean resolvedToo, Instant now) {
        Map<String, Remediation> latest = new HashMap<>();
        remediations.path("items").forEach(item -> {
            Remediation remediation = ApiCommand.as(item, Remediation.class);
            if (remediation.undoes() == null) {
                latest.merge(String.valueOf(remediation.plan().finding()), remediation, (a, b) -> a.proposedAt().isAfter(b.proposedAt()) ? a : b);
            }
        });
        List<Finding> findings = sorted(found).stream().filter(f -> resolvedToo || f.state() != FindingState.RESOLVED).toList();
        if (findings.isEmpty()) {
            out.println("Nothing is found.");
        } else {
            Columns table = new Columns("SEVERITY", "RULE", "CAUSE", "SUBJECT", "BLOCKING", "FOR", "PLAN", "FINDING");
            findings.forEach(f -> table.row(resolved(f) ? "resolved" : f.severity().text(), f.rule().id(), f.cause() == null ? null : f.cause().id(), f.subject().text(),
                    f.blocking(), Columns.age(f.since(), resolved(f) && f.resolvedAt() != null ? f.resolvedAt() : now), plan(latest.get(f.id())), f.id()));
            table.print(out);
            long critical = findings.stream().filter(f -> !resolved(f) && f.severity() == Severity.CRITICAL).count();
            out.println();
            out.println(findings.size() + (findings.size() == 1 ? " finding" : " findings") + (critical == 0 ? "" : ", " + critical + " critical")
                    + ". One of them with its evidence: steadfast findings FINDING; its plan: steadfast plan PLAN");
        }
        if (waiting > 0) {
            out.println(waiting + (waiting == 1 ? " candidate is" : " candidates are") + " not due yet: steadfast findings --candidates");
        }
    }

    void candidates(JsonNode found, Instant now) {
        if (found.path("items").isEmpty()) {
            out.println("There are no candidates.");
            return;
        }
        Columns table = new Columns("DUE IN", "RULE", "SUBJECT", "FOR", "BYTES", "SUMMARY");
        sorted(found).forEach(f -> table.row(Columns.age(f.due(), now), f.rule().id(), f.subject().text(), Columns.age(f.since(), now),
                f.bytes() == null ? null : Columns.bytes(f.bytes()), f.summary()));
        table.print(out);
    }

    private static boolean resolved(Finding finding) {
        return finding.state() == FindingState.RESOLVED;
    }

    private static String plan(Remediation remediation) {
        return remediation == null ? null : remediation.id() + " " + remediation.state();
    }

    private static List<Finding> sorted(JsonNode found) {
        return found.path("items").valueStream().map(item -> ApiCommand.as(item, Finding.class)).sorted(WORST_FIRST).toList();
    }
}

package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steadfast audit-log}: who did what, when, and why. */
@Command(name = "audit-log", mixinStandardHelpOptions = true, subcommands = AuditLogVerifyCommand.class,
        description = {"Prints the audit of the remediator's cluster: every proposal, decision, refusal and step. JSON: one signed entry a line, which audit-log verify -f reads."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done", "1:not permitted", "2:wrong usage", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class AuditLogCommand extends ApiCommand {

    @Option(names = "--from", paramLabel = "SEQUENCE", description = "Only from this entry on (default: ${DEFAULT-VALUE}).")
    long from;

    @Option(names = "--for", paramLabel = "PLAN", description = "Only what is about this remediation.")
    String remediation;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        Columns table = new Columns("#", "AT", "WHO", "WHAT", "ABOUT", "PLAN", "RESULT", "WHY");
        new AuditPages(api).each(from, item -> {
            AuditEntry e = as(item, AuditEntry.class);
            if (remediation != null && !remediation.equals(e.remediation())) {
                return;
            }
            if (json()) {
                out.println(Json.text(item));
            } else {
                table.row(e.sequence(), e.at(), e.actor(), e.action() + (e.step() == null ? "" : " " + (e.step() + 1)) + (e.count() == null ? "" : " x" + e.count()),
                        e.subject(), e.remediation(), e.result(), e.why() == null ? null : e.why().text());
            }
        });
        if (!json()) {
            table.print(out);
        }
        return ExitStatus.DONE;
    }
}

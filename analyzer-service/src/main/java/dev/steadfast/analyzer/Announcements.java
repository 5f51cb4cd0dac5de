package dev.steadfast.analyzer;

import dev.steadfast.analyzer.partition.Outcome;
import dev.steadfast.analyzer.partition.Outcome.FindingChange;
import dev.steadfast.contract.finding.Finding;
import org.slf4j.Logger;

/** One log line per change of a finding. */
final class Announcements {

    private Announcements() {}

    static void log(Logger log, Outcome outcome) {
        for (FindingChange change : outcome.findings()) {
            Finding f = change.after() == null ? change.before() : change.after();
            log.atInfo().addKeyValue("change", change.change()).addKeyValue("finding", f.id()).addKeyValue("rule", f.rule().id()).addKeyValue("cause", f.cause() == null ? null : f.cause().id())
                    .addKeyValue("subject", f.subject().text()).addKeyValue("severity", f.severity().text()).log("finding");
        }
    }
}

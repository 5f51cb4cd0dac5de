package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.finding.Severity;
import java.time.Instant;

/**
 * What is told to whoever wants to hear it.
 *
 * @param id the same each time it is told: who has heard it drops it
 * @param event such as {@code finding.opened}, {@code remediation.failed}
 * @param severity of the finding; of a remediation: warning if it failed or was aborted, else info
 * @param namespace empty for a volume
 * @param title a sentence
 * @param text what more there is to say; may be empty
 * @param runbook path of the page; null for none
 * @param record JSON, as it is on the topic; bytes, since many may wait, and a tree takes several times as much
 */
record Notice(String id, String event, Instant at, Severity severity, String cluster, String clusterName, String namespace, String title, String text, String runbook, byte[] record) {
    boolean remediation() {
        return event.startsWith("remediation.");
    }
}

package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.finding.Severity;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

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
 * @param record as it is on the topic
 */
record Notice(String id, String event, Instant at, Severity severity, String cluster, String clusterName, String namespace, String title, String text, String runbook, JsonNode record) {
    boolean remediation() {
        return event.startsWith("remediation.");
    }
}

package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import java.time.Instant;
import java.util.List;

/** Findings of one set. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Samples() {}

    static Finding finding(String namespace, FindingState state, Severity severity, long sequence) {
        Rule rule = Rule.FORCED_ROLLBACK_REQUIRED;
        return new Finding(Finding.id("c1", rule, namespace), "c1", "one", rule, Rule.IMAGE_PULL_FAILURE, new Subject("StatefulSet", namespace, "db", namespace), "db", namespace, "db-2", state, severity,
                Confidence.HIGH, NOW, null, NOW, NOW, null, "db-2 keeps its broken revision <!here>.", List.of(), Fix.REPLACE_POD, "Evict it.", rule.runbook(), null, null, 1L, sequence);
    }

    static Notice opened() {
        return Notices.of((Severity) null, finding("shop", FindingState.OPEN, Severity.WARNING, 1)).orElseThrow();
    }
}

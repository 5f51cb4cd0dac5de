package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Rule;
import java.time.Instant;
import java.util.Objects;

/** The records that detection publishes, made from what it detected. */
final class Findings {

    private Findings() {}

    /** @param before the record that this one follows in the same state; null if it begins one */
    static Finding of(String cluster, String clusterName, Detected d, FindingState state, Finding before, long sequence, Instant now) {
        String id = Finding.id(cluster, d.rule(), d.subject().uid());
        // A finding's incident is the reason that it shares with others: the same reason gives the same id.
        String incident = d.shared() == null ? null : Finding.id(cluster, d.cause() == null ? d.rule() : d.cause(), d.shared());
        return new Finding(id, cluster, clusterName, d.rule(), d.cause(), d.subject(), d.set(), d.setUid(), d.blocking(), state, d.severity(), d.confidence(),
                before == null ? d.since() : before.since(), state == FindingState.CANDIDATE ? d.due() : null,
                state == FindingState.CANDIDATE ? null : before == null ? now : before.openedAt(), now, null, d.summary(), d.evidence(), d.fix(), d.advice(), d.rule().runbook(),
                incident, d.bytes(), d.generation(), sequence);
    }

    /** Whether two records say the same but for evidence and times: what repeats is no update. */
    static boolean sameButEvidence(Finding a, Finding b) {
        return a.state() == b.state() && a.cause() == b.cause() && Objects.equals(a.blocking(), b.blocking()) && a.severity() == b.severity() && a.confidence() == b.confidence()
                && a.fix() == b.fix() && Objects.equals(a.due(), b.due()) && Objects.equals(a.incident(), b.incident()) && Objects.equals(a.bytes(), b.bytes())
                && Objects.equals(a.generation(), b.generation()) && (a.cause() != null || a.rule() != Rule.ONDELETE_DRIFT || a.summary().equals(b.summary()));
    }
}

package dev.steadfast.standalone.audit;

import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit says; also its JSON.
 *
 * @param at the instant that was judged
 * @param objects how many of each kind were read
 * @param passedOver how many objects of other kinds there were
 * @param missing kinds of which nothing was given
 * @param inconclusive what therefore can't be said, one sentence each
 * @param undecided sets with a member that is not available, for less than its deadline as far as the snapshot proves
 * @param counts findings by severity; candidates that are not due don't count
 */
record Report(String source, Instant at, Map<String, Integer> objects, int passedOver, List<String> missing, List<String> inconclusive, List<String> undecided,
        Map<String, Long> counts, List<Line> findings) {

    /** One finding. @param since null if unknown; @param due of a candidate: when it would be a finding, null if unknown */
    record Line(String rule, String cause, String subject, String blocking, String state, String severity, String confidence, Instant since, Instant due, String summary,
            String advice, List<Evidence> evidence, Long bytes, String runbook) {

        static Line of(Finding f) {
            return new Line(f.rule().id(), f.cause() == null ? null : f.cause().id(), f.subject().text(), f.blocking(), f.state().name(), f.severity().text(), f.confidence().text(),
                    f.since(), f.due(), f.summary(), f.advice(), f.evidence(), f.bytes(), f.runbook());
        }
    }

    /** Whether it counts: what will only be a finding later does not. */
    static boolean counts(Finding f) {
        return f.state() == FindingState.OPEN || f.due() == null;
    }

    boolean atLeast(Severity severity) {
        return counts.entrySet().stream().anyMatch(e -> e.getValue() > 0 && Severity.valueOf(e.getKey().toUpperCase(java.util.Locale.ROOT)).compareTo(severity) >= 0);
    }
}

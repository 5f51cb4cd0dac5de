package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import java.time.Instant;
import java.util.List;

/**
 * What one look says holds now. Whether it is a finding yet is a matter of its due time, of settling and of what was open before.
 *
 * @param due when it is to be found, if it goes on; for trouble of sets the end of the deadline, which has come already
 * @param announced whether it is shown as a candidate until then
 */
record Detected(Rule rule, Rule cause, Subject subject, String set, String setUid, String blocking, Severity severity, Confidence confidence,
        Instant since, Instant due, boolean announced, String summary, List<Evidence> evidence, Fix fix, String advice, String shared, Long bytes, Long generation) {

    static Detected of(Rule rule, Subject subject, Instant since, Instant due, String summary, List<Evidence> evidence, String advice) {
        return new Detected(rule, null, subject, null, null, null, rule.severity(), Confidence.HIGH, since, due, false, summary, evidence, Fix.ADVICE, advice, null, null, null);
    }

    Detected because(Cause why) {
        return why == null ? this : new Detected(rule, why.rule(), subject, set, setUid, blocking, severity, confidence, since, due, announced, summary, evidence, fix, advice, why.shared(), bytes, generation);
    }

    Detected inSet(String name, String uid, Long setGeneration) {
        return new Detected(rule, cause, subject, name, uid, blocking, severity, confidence, since, due, announced, summary, evidence, fix, advice, shared, bytes, setGeneration);
    }

    Detected blockedBy(String pod) {
        return new Detected(rule, cause, subject, set, setUid, pod, severity, confidence, since, due, announced, summary, evidence, fix, advice, shared, bytes, generation);
    }

    Detected graded(Severity howBad, Confidence howSure) {
        return new Detected(rule, cause, subject, set, setUid, blocking, howBad, howSure, since, due, announced, summary, evidence, fix, advice, shared, bytes, generation);
    }

    Detected fixedBy(Fix what) {
        return new Detected(rule, cause, subject, set, setUid, blocking, severity, confidence, since, due, announced, summary, evidence, what, advice, shared, bytes, generation);
    }

    Detected storing(Long size) {
        return new Detected(rule, cause, subject, set, setUid, blocking, severity, confidence, since, due, announced, summary, evidence, fix, advice, shared, size, generation);
    }

    Detected announcedUntilDue() {
        return new Detected(rule, cause, subject, set, setUid, blocking, severity, confidence, since, due, true, summary, evidence, fix, advice, shared, bytes, generation);
    }
}

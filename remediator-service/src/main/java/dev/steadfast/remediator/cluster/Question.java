package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.remediator.judge.Needs;
import java.util.Set;

/**
 * What is to be read.
 *
 * @param kinds of these, all objects of the namespace; of nodes only that of {@code pod}, of volumes only {@code volume}
 * @param pod whose node is read; null for none
 * @param claim whose volume is read if {@code volume} is null
 */
public record Question(String namespace, Set<Kind> kinds, String pod, String claim, String volume) {

    public static Question about(Plan plan) {
        String pod = null;
        String volume = null;
        for (Step step : plan.all()) {
            pod = step.target().kind().equals("Pod") ? step.target().name() : pod;
            volume = step.target().kind().equals("PersistentVolume") ? step.target().name() : volume;
        }
        return new Question(plan.namespace(), Needs.of(plan), pod, null, volume);
    }

    public static Question about(Finding finding, Fix fix) {
        boolean claim = fix == Fix.QUARANTINE_CLAIM;
        return new Question(finding.subject().namespace(), Needs.of(fix), finding.blocking(), claim ? finding.subject().name() : null, null);
    }
}

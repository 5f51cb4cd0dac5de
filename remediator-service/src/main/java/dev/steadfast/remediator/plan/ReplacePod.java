package dev.steadfast.remediator.plan;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Predicate;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A2: evict exactly the pod that the set waits for, so that its controller makes it anew at the revision that it goes to. */
final class ReplacePod {

    private ReplacePod() {}

    static Proposal plan(Finding finding, Live live, Terms terms, Instant now) {
        StatefulSet set = live.set(finding.subject().name()).filter(s -> s.uid().equals(finding.subject().uid())).orElse(null);
        if (set == null) {
            return Proposal.refused(Objection.TARGET_GONE, "the set " + finding.subject().name() + " is gone, or was made anew");
        }
        Pod pod = live.pod(String.valueOf(finding.blocking())).orElse(null);
        String revision = set.status().updateRevision();
        if (pod == null || revision == null) {
            return Proposal.refused(Objection.TARGET_GONE, pod == null ? "the pod " + finding.blocking() + " is gone" : "the set has no revision to go to");
        }
        return new Proposal.Planned(plan(finding, set, pod, revision, live, terms, now));
    }

    private static Plan plan(Finding finding, StatefulSet set, Pod pod, String revision, Live live, Terms terms, Instant now) {
        String namespace = finding.subject().namespace();
        Target ofSet = new Target(set.kind(), namespace, set.name(), set.uid());
        Target ofPod = new Target(pod.kind(), namespace, pod.name(), pod.uid());
        boolean proven = Members.of(set, live).proven(revision, pod.uid());
        Step evict = new Step(Verb.EVICT_POD, ofPod,
                List.of(new Requirement(Predicate.EXISTS, ofSet, null),
                        new Requirement(Predicate.EXISTS, ofPod, null),
                        new Requirement(Predicate.GENERATION_IS, ofSet, String.valueOf(set.metadata().generation())),
                        new Requirement(Predicate.UPDATE_REVISION_IS, ofSet, revision),
                        new Requirement(Predicate.BLOCKS_ROLLOUT, ofPod, null),
                        new Requirement(Predicate.REVISION_PROVEN, ofSet, revision)),
                List.of(new Requirement(Predicate.UPDATE_REVISION_IS, ofSet, revision),
                        new Requirement(Predicate.REPLACED_AT, ofPod, revision)),
                terms.patience(), terms.effect().plus(grace(pod)), Map.of());
        return new Plan(Fix.REPLACE_POD, finding.cluster(), namespace, finding.id(), ofSet, set.name(), now.plus(terms.proposal()),
                proven ? List.of() : List.of(Assertion.TARGET_REVISION_IS_GOOD), List.of(evict), List.of(), cautions(pod, revision, proven));
    }

    private static Duration grace(Pod pod) {
        Long seconds = pod.spec() == null ? null : pod.spec().terminationGracePeriodSeconds();
        return Duration.ofSeconds(seconds == null ? 30 : seconds);
    }

    private static List<String> cautions(Pod pod, String revision, boolean proven) {
        List<String> cautions = new ArrayList<>();
        cautions.add("A pod that is gone can't be brought back; its claims and volumes are not touched.");
        if (pod.spec() != null && pod.spec().volumes().stream().anyMatch(v -> v.emptyDir() != null || v.hostPath() != null)) {
            cautions.add("What " + pod.name() + " keeps in emptyDir volumes is lost with it, what it keeps in hostPath volumes stays on its node.");
        }
        if (!proven) {
            cautions.add("No other pod is Ready at revision " + revision + ": whoever approves must know that it is good.");
        }
        return cautions;
    }
}

package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.CLAIM_TERMINATING;
import static dev.steadfast.remediator.judge.Objection.EFFECT_NOT_SEEN;
import static dev.steadfast.remediator.judge.Objection.FINDING_GONE;
import static dev.steadfast.remediator.judge.Objection.HEALED;
import static dev.steadfast.remediator.judge.Objection.NODE_NOT_READY;
import static dev.steadfast.remediator.judge.Objection.NOT_BLOCKING;
import static dev.steadfast.remediator.judge.Objection.REVISION_NOT_PROVEN;
import static dev.steadfast.remediator.judge.Objection.TARGET_GONE;

import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.Volume;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Members;
import dev.steadfast.remediator.live.Ordinals;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The conditions of replacing a pod: A2 of the catalogue, its traps included. */
final class PodConditions {

    private PodConditions() {}

    static Verdict blocksRollout(Target of, String setName, Live live, Instant now) {
        StatefulSet set = setName == null ? null : live.set(setName).orElse(null);
        Pod pod = live.pod(of.name()).orElse(null);
        if (set == null || pod == null) {
            return Verdict.no(TARGET_GONE, (set == null ? "the set " + setName : of.text()) + " is gone");
        }
        Members members = Members.of(set, live);
        OptionalInt ordinal = Members.ordinal(pod, set);
        if (!members.pods().contains(pod) || ordinal.isEmpty()) {
            return Verdict.no(FINDING_GONE, of.text() + " is no member of the set " + setName);
        }
        if (Members.ready(pod)) {
            return Verdict.no(HEALED, of.text() + " is Ready");
        }
        Verdict shape = shape(members, pod, ordinal.getAsInt());
        if (!shape.goes()) {
            return shape;
        }
        OptionalInt blocking = members.blocking(now);
        if (blocking.isEmpty() || blocking.getAsInt() != ordinal.getAsInt()) {
            return Verdict.wait(NOT_BLOCKING, "the set waits for ordinal " + (blocking.isEmpty() ? "none" : blocking.getAsInt()) + ", not for " + of.name());
        }
        return surroundings(pod, live);
    }

    /** That the pod has the wrong revision, and that only its own removal can change that. */
    private static Verdict shape(Members members, Pod pod, int ordinal) {
        StatefulSet set = members.set();
        String text = pod.name();
        if (set.metadata().terminating()) {
            return Verdict.no(FINDING_GONE, "the set is being deleted");
        }
        if (!members.ordered() || !members.rolls()) {
            return Verdict.no(FINDING_GONE, "the set is not OrderedReady with RollingUpdate: nothing waits for " + text);
        }
        if (!Ordinals.of(set).contain(ordinal) || !members.eligible(ordinal)) {
            return Verdict.no(FINDING_GONE, text + " is out of range, or below the partition");
        }
        return set.status().updateRevision() != null && !set.status().updateRevision().equals(Members.revision(pod)) ? Verdict.GO
                : Verdict.no(FINDING_GONE, text + " has the revision that the set goes to");
    }

    /** A pod that is unready for a reason of its node or its volume would not be helped, and may be harmed. */
    private static Verdict surroundings(Pod pod, Live live) {
        String nodeName = pod.spec() == null ? null : pod.spec().nodeName();
        boolean nodeReady = nodeName == null || live.node(nodeName).flatMap(n -> n.condition("Ready")).map(c -> c.holds()).orElse(false);
        if (!nodeReady) {
            return Verdict.no(NODE_NOT_READY, "the node " + nodeName + " of " + pod.name() + " is not Ready");
        }
        Optional<String> terminating = pod.spec() == null ? Optional.empty() : pod.spec().volumes().stream()
                .map(Volume::persistentVolumeClaim).filter(c -> c != null)
                .flatMap(c -> live.claim(c.claimName()).stream()).filter(c -> c.metadata().terminating()).map(c -> c.name()).findFirst();
        return terminating.map(c -> Verdict.no(CLAIM_TERMINATING, "the claim " + c + " of the pod is terminating: with the pod its volume would go (G6)"))
                .orElse(Verdict.GO);
    }

    static Verdict proven(Target set, String revision, Remediation remediation, Live live) {
        boolean asserted = remediation.approvals().stream().anyMatch(a -> a.decision().assertions().contains(Assertion.TARGET_REVISION_IS_GOOD));
        boolean proven = live.set(set.name()).map(s -> Members.of(s, live).proven(revision, "")).orElse(false);
        return proven || asserted ? Verdict.GO
                : Verdict.no(REVISION_NOT_PROVEN, "no pod is Ready at revision " + revision + ", and nobody asserts that it is good");
    }

    static Verdict replaced(Target of, String revision, Live live) {
        Pod pod = live.pod(of.name()).orElse(null);
        if (pod == null) {
            return Verdict.wait(EFFECT_NOT_SEEN, of.text() + " is gone and not there again yet");
        }
        if (pod.uid().equals(of.uid())) {
            return Verdict.wait(EFFECT_NOT_SEEN, "the old " + of.text() + " is still there" + (pod.metadata().terminating() ? ", terminating" : ""));
        }
        if (!revision.equals(Members.revision(pod))) {
            return Verdict.wait(EFFECT_NOT_SEEN, "the new " + of.text() + " has revision " + Members.revision(pod) + ", not " + revision);
        }
        return Members.ready(pod) ? Verdict.GO : Verdict.wait(EFFECT_NOT_SEEN, "the new " + of.text() + " is not Ready yet");
    }
}

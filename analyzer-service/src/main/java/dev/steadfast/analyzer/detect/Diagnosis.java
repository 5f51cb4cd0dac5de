package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.memory.SetMemory.Member;
import dev.steadfast.contract.resource.OwnerReference;
import dev.steadfast.contract.resource.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rule of groups A and F an in-range pod that blocks its set is a case of: the order is that of section 10 of the catalogue. */
final class Diagnosis {

    private final SetFacts facts;
    private final NamespaceView view;

    Diagnosis(SetFacts facts, NamespaceView view) {
        this.facts = facts;
        this.view = view;
    }

    /** @param cause why the pod is not available; null if nothing says why */
    Rule rule(int ordinal, Map<Integer, Member> members, Cause cause) {
        Pod pod = facts.pods.get(ordinal);
        Member member = members.get(ordinal);
        if (pod == null && member.attempt().refusal() != null) {
            return Rule.POD_CREATE_REJECTED;
        }
        if (pod == null && staleClaim(ordinal)) {
            return Rule.STALE_CLAIM_BLOCKS_RECREATE;
        }
        boolean works = pod != null && !pod.metadata().terminating() && facts.eligible(ordinal);
        boolean updated = pod != null && Pods.revision(pod).equals(facts.updateRevision);
        if (works && !updated && facts.ordered && replacingHelps(cause)) {
            return Rule.FORCED_ROLLBACK_REQUIRED;
        }
        if (works && updated && facts.rolling() && (!member.available() || ofTheRevision(cause) && frontier(ordinal))) {
            return Rule.ROLLOUT_BLOCKED_NEW_REVISION_UNREADY;
        }
        if (othersWait(ordinal) || joins(ordinal, members)) {
            return Rule.ROLLOUT_BLOCKED_BY_OTHER_ORDINAL;
        }
        return facts.ordered && !facts.condemned().isEmpty() ? Rule.SCALE_DOWN_BLOCKED : Rule.REPLICA_UNAVAILABLE;
    }

    /** Not for a pod that lost its node, or waits for its volume: its revision is not the reason, and another pod would wait likewise (A2, traps). */
    private static boolean replacingHelps(Cause cause) {
        if (cause == null) {
            return true;
        }
        // What a template names and nobody has made fails as a mount.
        boolean named = cause.rule() == Rule.MOUNT_FAILURE && (Suspect.contains(cause.text(), "configmap") || Suspect.contains(cause.text(), "secret"));
        return cause.rule().group() == 'B' || cause.rule() == Rule.UNSCHEDULABLE_CAPACITY_OR_POLICY || named;
    }

    /** Without a readiness probe a pod counts as available between two crashes: that it was so is no proof of its revision. A node that is lost says nothing about it. */
    private static boolean ofTheRevision(Cause cause) {
        return cause == null || cause.rule().group() != 'E' && cause.rule().group() != 'G';
    }

    /** Whether the update has come to this pod, and no further. */
    private boolean frontier(int ordinal) {
        return facts.pods.headMap(ordinal).entrySet().stream()
                .noneMatch(e -> facts.inRange(e.getKey()) && facts.eligible(e.getKey()) && Pods.revision(e.getValue()).equals(facts.updateRevision));
    }

    /** An eligible pod has an old revision, a later ordinal waits to be made, or the update has taken this very pod away and has not brought it back. */
    private boolean othersWait(int ordinal) {
        Pod pod = facts.pods.get(ordinal);
        boolean takenAway = pod == null && facts.eligible(ordinal) && facts.rolling();
        return takenAway || !facts.outdated().isEmpty() || facts.missing().stream().anyMatch(o -> o > ordinal);
    }

    /** The set is being scaled up, and this ordinal is new to it; a set of which no member is well yet is not being scaled. */
    private boolean joins(int ordinal, Map<Integer, Member> members) {
        return members.get(ordinal).attempt().milestones().containsKey(Attempts.JOINED) && facts.readyMembers() > 0;
    }

    /** F3: the claim belongs to a pod that is gone, so the controller waits for the garbage collector, silently. */
    private boolean staleClaim(int ordinal) {
        List<String> owners = ClaimName.templates(facts.set).stream().map(t -> view.claim(ClaimName.of(t, facts.set.name(), ordinal))).flatMap(Optional::stream)
                .flatMap(c -> c.metadata().ownerReferences().stream()).filter(o -> "Pod".equals(o.kind()) && o.name().equals(facts.podName(ordinal))).map(OwnerReference::uid).toList();
        return !owners.isEmpty() && view.pods().stream().noneMatch(p -> owners.contains(p.uid()));
    }
}

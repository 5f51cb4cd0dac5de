package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.ownership.References;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.memory.SetMemory.Member;
import dev.steadfast.contract.resource.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups A and F: one trouble of a set, one finding, with the blocking pod and its cause. The blocking pod is the first in the controller's order that has made no
 * progress for the whole deadline (sections 1.3 and 1.4 of the catalogue).
 */
final class SetTrouble {

    private final SetFacts facts;
    private final Map<Integer, Member> members;
    private final NamespaceView view;
    private final Duration deadline;
    private final Now now;

    SetTrouble(SetFacts facts, Map<Integer, Member> members, NamespaceView view, Duration deadline, Now now) {
        this.facts = facts;
        this.members = members;
        this.view = view;
        this.deadline = deadline;
        this.now = now;
    }

    Optional<Detected> look() {
        Optional<Integer> blocking = members.keySet().stream().sorted().filter(facts::inRange).filter(this::stuck).findFirst();
        return blocking.isPresent() ? blocking.map(this::inRange) : scaleDown();
    }

    /** No milestone for the whole deadline, and not within a time that it was given: a grace period, {@code minReadySeconds}. */
    private boolean stuck(int ordinal) {
        Member member = members.get(ordinal);
        Pod pod = facts.pods.get(ordinal);
        if (member.attempt() == null || pod != null && !pod.metadata().terminating() && Pods.ready(pod)) {
            return false;
        }
        boolean graceOver = pod == null || !pod.metadata().terminating() || now.reached(pod.metadata().deletionTimestamp());
        return graceOver && now.reached(member.attempt().progressAt().plus(deadline));
    }

    private Detected inRange(int ordinal) {
        Cause cause = cause(ordinal).orElse(null);
        Rule rule = new Diagnosis(facts, view).rule(ordinal, members, cause);
        return finding(rule, ordinal, cause).fixedBy(rule == Rule.FORCED_ROLLBACK_REQUIRED ? Fix.REPLACE_POD : Fix.ADVICE);
    }

    /** F1: the pods outside the range don't go. */
    private Optional<Detected> scaleDown() {
        List<Integer> condemned = facts.condemned();
        Optional<Integer> leaving = condemned.stream().filter(o -> facts.pods.get(o).metadata().terminating()).filter(this::stuck).findFirst();
        if (leaving.isPresent()) {
            return leaving.map(o -> finding(Rule.SCALE_DOWN_BLOCKED, o, cause(o).orElse(null)));
        }
        List<Integer> unhealthy = condemned.stream().filter(o -> !Pods.ready(facts.pods.get(o)) && !facts.pods.get(o).metadata().terminating()).toList();
        boolean deadlock = facts.ordered && unhealthy.size() > 1 && unhealthy.stream().allMatch(this::stuck);
        return deadlock ? Optional.of(finding(Rule.SCALE_DOWN_BLOCKED, unhealthy.getLast(), cause(unhealthy.getLast()).orElse(null))) : Optional.empty();
    }

    private Optional<Cause> cause(int ordinal) {
        Pod pod = facts.pods.get(ordinal);
        List<String> claims = pod != null ? References.claimsOf(pod)
                : ClaimName.templates(facts.set).stream().map(t -> ClaimName.of(t, facts.set.name(), ordinal)).toList();
        return Causes.of(new Suspect(facts.set, facts.podName(ordinal), pod, claims, members.get(ordinal).attempt().ended(), view, deadline, now));
    }

    private Detected finding(Rule rule, int ordinal, Cause cause) {
        Instant since = members.get(ordinal).attempt().progressAt();
        Subject subject = new Subject("StatefulSet", facts.set.metadata().namespace(), facts.set.name(), facts.set.uid());
        int ready = facts.readyMembers();
        Severity severity = facts.replicas > 0 && ready < facts.quorum() ? Severity.CRITICAL : rule.severity();
        List<Evidence> evidence = new ArrayList<>(SetEvidence.of(facts, ordinal, members.get(ordinal).attempt()));
        if (cause != null) {
            evidence.addAll(cause.evidence());
        }
        return Detected.of(rule, subject, since, since.plus(deadline), Sentences.summary(rule, facts, ordinal, cause, members.get(ordinal).attempt().refusal()), evidence, Sentences.advice(rule, cause))
                .because(cause).inSet(facts.set.name(), facts.set.uid(), facts.set.metadata().generation()).blockedBy(facts.podName(ordinal))
                .graded(severity, cause == null ? Confidence.MEDIUM : Confidence.HIGH);
    }
}

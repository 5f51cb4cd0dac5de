package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.References;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.memory.SetMemory.Attempt;
import dev.steadfast.contract.memory.SetMemory.Member;
import dev.steadfast.contract.resource.Condition;
import dev.steadfast.contract.resource.Pod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far each ordinal has come since it was last well. Progress is a milestone that was not reached before in this attempt: a creation, a claim bound, a scheduling, a first
 * start, a first readiness. What repeats is none: a container that is restarted, a pod that is made again for the same revision.
 */
final class Attempts {

    /** The milestone of an ordinal that is new to its set. */
    static final String JOINED = "joined";

    private final SetFacts facts;
    private final NamespaceView view;
    private final Thresholds thresholds;
    private final Now now;

    /** Nothing is remembered of the whole set: what its events prove about the time before counts. */
    private final boolean newToUs;

    /** The set was complete once, so an ordinal that was not there before is one by which it grows. */
    private final boolean growing;

    Attempts(SetFacts facts, NamespaceView view, Thresholds thresholds, Now now, boolean newToUs, boolean growing) {
        this.growing = growing;
        this.newToUs = newToUs;
        this.facts = facts;
        this.view = view;
        this.thresholds = thresholds;
        this.now = now;
    }

    /** What to remember of an ordinal after this look. @param before null if nothing is remembered of it */
    Member look(int ordinal, Member before) {
        Pod pod = facts.pods.get(ordinal);
        boolean samePod = before != null && pod != null && pod.uid().equals(before.podUid());
        boolean everAvailable = samePod && before.available();
        String podUid = pod == null ? null : pod.uid();
        if (pod != null && Pods.available(pod, facts.minReadySeconds, now)) {
            boolean shaky = everAvailable && before.attempt() != null && Pods.crashedWithin(pod, thresholds.holdDown(), now);
            return new Member(podUid, true, shaky ? before.attempt() : null);
        }
        String wanted = facts.wanted(ordinal);
        Attempt attempt = before != null && before.attempt() != null && before.attempt().revision().equals(wanted) ? before.attempt()
                : begin(ordinal, wanted, pod, before, everAvailable);
        return new Member(podUid, everAvailable, advance(ordinal, pod, attempt));
    }

    private Attempt begin(int ordinal, String wanted, Pod pod, Member before, boolean everAvailable) {
        boolean revisionChanged = before != null && before.attempt() != null;
        Instant start;
        Map<String, Instant> joined = joined(before);
        if (newToUs && pod == null) {
            start = Refusals.since(facts, ordinal, view).orElse(now.at());
        } else if (revisionChanged && staysAsItIs(pod, before, wanted)) {
            start = before.attempt().progressAt();
        } else if (revisionChanged || pod == null) {
            start = now.at();
        } else if (pod.metadata().terminating()) {
            start = Pods.deletionAsked(pod);
        } else if (everAvailable || Pods.revision(pod).isEmpty()) {
            start = pod.condition("Ready").map(Condition::lastTransitionTime).orElse(now.at());
        } else {
            start = lastSetback(pod);
        }
        start = start == null || start.isAfter(now.at()) ? now.at() : start;
        Map<String, Instant> milestones = new TreeMap<>(joined);
        milestones.put("begun", start);
        return new Attempt(wanted, milestones, start, null, null);
    }

    /** The controller doesn't touch a broken pod when the template changes again (A2): for it the change is no progress. */
    private boolean staysAsItIs(Pod pod, Member before, String wanted) {
        return facts.ordered && pod != null && !pod.metadata().terminating() && pod.uid().equals(before.podUid()) && !Pods.revision(pod).equals(wanted);
    }

    /** Of an ordinal that was not there at the last look, as long as it has never been well: the set grows by it. */
    private Map<String, Instant> joined(Member before) {
        if (before == null) {
            return growing ? Map.of(JOINED, now.at()) : Map.of();
        }
        Instant known = before.attempt() == null ? null : before.attempt().milestones().get(JOINED);
        return known == null ? Map.of() : Map.of(JOINED, known);
    }

    /** Of a pod that was not known before: its creation, or the time from which it is no longer Ready if it has been Ready. */
    private static Instant lastSetback(Pod pod) {
        Instant created = pod.metadata().creationTimestamp();
        Instant unready = pod.condition("Ready").map(Condition::lastTransitionTime).orElse(created);
        return created == null || unready == null ? created : max(created, unready);
    }

    private Attempt advance(int ordinal, Pod pod, Attempt attempt) {
        Map<String, Instant> milestones = new TreeMap<>(attempt.milestones());
        Instant begun = milestones.get("begun");
        if (pod != null && pod.metadata().terminating()) {
            reach(milestones, "terminated", Optional.of(pod.metadata().deletionTimestamp()), begun);
        } else if (milestones.getOrDefault("terminated", begun).isAfter(now.at())) {
            milestones.put("terminated", now.at());
        }
        if (pod != null && !pod.metadata().terminating() && (Pods.revision(pod).equals(attempt.revision()) || !facts.inRange(ordinal))) {
            steps(pod, milestones, begun);
        }
        Instant progress = milestones.values().stream().max(Instant::compareTo).orElse(begun);
        String refusal = Refusals.of(facts, ordinal, view, begun).orElse(attempt.refusal());
        return new Attempt(attempt.revision(), milestones, progress, refusal, ended(pod).orElse(attempt.ended()));
    }

    private static Optional<String> ended(Pod pod) {
        return pod == null || !"Failed".equals(pod.status().phase()) ? Optional.empty()
                : Optional.of((pod.status().reason() == null ? "Failed" : pod.status().reason()) + (pod.status().message() == null ? "" : ": " + pod.status().message()));
    }

    private void steps(Pod pod, Map<String, Instant> milestones, Instant begun) {
        reach(milestones, "created", Optional.ofNullable(pod.metadata().creationTimestamp()), begun);
        reach(milestones, "claims-bound", claimsBound(pod), begun);
        reach(milestones, "scheduled", Pods.since(pod, "PodScheduled"), begun);
        reach(milestones, "sandbox", Pods.since(pod, "PodReadyToStartContainers"), begun);
        reach(milestones, "initialized", Pods.since(pod, "Initialized"), begun);
        reach(milestones, "ready", Pods.since(pod, "Ready"), begun);
        for (Pod.ContainerStatus container : pod.status().containerStatuses()) {
            if (container.state().running() != null && Integer.valueOf(0).equals(container.restartCount())) {
                reach(milestones, "started/" + container.name(), Optional.ofNullable(container.state().running().startedAt()), begun);
            }
        }
        for (Pod.ContainerStatus container : pod.status().initContainerStatuses()) {
            Pod.Terminated end = container.state().terminated();
            if (end != null && Integer.valueOf(0).equals(end.exitCode())) {
                reach(milestones, "finished/" + container.name(), Optional.ofNullable(end.finishedAt()), begun);
            }
        }
    }

    /** When the last of the pod's claims got its volume; empty while one has none, or doesn't say since when. */
    private Optional<Instant> claimsBound(Pod pod) {
        Instant last = null;
        for (String name : References.claimsOf(pod)) {
            Instant bound = view.claim(name).filter(c -> "Bound".equals(c.status().phase()) && c.spec().volumeName() != null)
                    .flatMap(c -> view.volume(c.spec().volumeName())).map(v -> v.status().lastPhaseTransitionTime()).orElse(null);
            if (bound == null) {
                return Optional.empty();
            }
            last = last == null ? bound : max(last, bound);
        }
        return Optional.ofNullable(last);
    }

    /** A milestone counts once, and only if it was reached in this attempt; object times have whole seconds. */
    private static void reach(Map<String, Instant> milestones, String name, Optional<Instant> at, Instant begun) {
        if (at.isPresent() && !at.get().plusSeconds(1).isBefore(begun)) {
            milestones.putIfAbsent(name, max(at.get(), begun));
        }
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

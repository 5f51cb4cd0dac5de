package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.memory.SetMemory.Member;
import dev.steadfast.contract.resource.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A8, A9, A12, F2: states that are healthy and worth knowing. Only for sets that are not in trouble. */
final class SetAdvice {

    private final SetFacts facts;
    private final Now now;

    SetAdvice(SetFacts facts, Now now) {
        this.facts = facts;
        this.now = now;
    }

    /** @param busySince since when a rollout or scaling has been under way; null when none is */
    Optional<Detected> look(Instant revisionSince, Instant busySince, Duration deadline, Collection<Member> members) {
        return parked(revisionSince).or(() -> drift(revisionSince)).or(() -> slow(busySince, deadline, moves(members, busySince, deadline)));
    }

    private static boolean moves(Collection<Member> members, Instant busySince, Duration deadline) {
        // The first step begins a moment after what asks for it.
        return busySince != null && members.stream().map(Member::attempt)
                .allMatch(a -> a == null || a.milestones().get("begun").isAfter(busySince.plus(deadline.dividedBy(10))));
    }

    /** Whether the controller still has something to do that it was asked for: members to make, to replace or to remove. */
    boolean busy() {
        boolean rolling = !facts.onDelete && !facts.outdated().isEmpty();
        boolean starting = facts.pods.entrySet().stream().anyMatch(e -> facts.inRange(e.getKey()) && facts.eligible(e.getKey()) && facts.rolling()
                && !Pods.available(e.getValue(), facts.minReadySeconds, now));
        return rolling || starting || !facts.missing().isEmpty() || !facts.condemned().isEmpty();
    }

    private Optional<Detected> parked(Instant since) {
        boolean rest = facts.rolling() && facts.partition > 0 && facts.replicas > 0 && facts.observed()
                && facts.outdated().isEmpty() && allAvailable();
        int waiting = Math.min(facts.partition, facts.replicas);
        return !rest ? Optional.empty() : Optional.of(Detected.of(Rule.PARTITION_PARKED, subject(), since, since,
                "The rollout of " + name() + " rests at partition " + facts.partition + ": " + waiting + " of " + facts.replicas + " members keep the current revision.",
                List.of(SetEvidence.set(facts, "spec.updateStrategy.rollingUpdate.partition", facts.partition), SetEvidence.set(facts, "status.updateRevision", facts.updateRevision)),
                "Lower the partition step by step when the canary has proven itself.").inSet(facts.set.name(), facts.set.uid(), facts.set.metadata().generation()));
    }

    private Optional<Detected> drift(Instant since) {
        List<String> old = !facts.onDelete || facts.updateRevision.isEmpty() ? List.of() : facts.pods.entrySet().stream().filter(e -> facts.inRange(e.getKey()))
                .map(Map.Entry::getValue).filter(p -> !Pods.revision(p).equals(facts.updateRevision)).map(Pod::name).toList();
        return old.isEmpty() || !facts.observed() ? Optional.empty() : Optional.of(Detected.of(Rule.ONDELETE_DRIFT, subject(), since, since,
                old.size() + " of " + facts.replicas + " members of " + name() + " lag behind its template, which OnDelete changes only when a pod is deleted: " + String.join(", ", old) + ".",
                List.of(SetEvidence.set(facts, "spec.updateStrategy.type", "OnDelete"), SetEvidence.set(facts, "status.updateRevision", facts.updateRevision)),
                "Replace them one at a time, the leader last.").inSet(facts.set.name(), facts.set.uid(), facts.set.metadata().generation()));
    }

    /** Slow is a rollout or a scaling of which a step has been done: where the first is still under way, nothing is known yet. */
    private Optional<Detected> slow(Instant busySince, Duration deadline, boolean moves) {
        if (busySince == null || facts.replicas == 0 || !facts.observed()) {
            return Optional.empty();
        }
        boolean rollout = facts.rolling() || !facts.outdated().isEmpty();
        Rule rule = rollout ? Rule.SLOW_SEQUENTIAL_ROLLOUT : Rule.SLOW_SEQUENTIAL_SCALING;
        return !facts.ordered || !moves || allAvailable() && facts.outdated().isEmpty() ? Optional.empty() : Optional.of(Detected.of(rule, subject(), busySince, busySince.plus(deadline),
                (rollout ? "The rollout of " : "The scaling of ") + name() + " is slow but moves; it does one member after the other.",
                List.of(SetEvidence.set(facts, "spec.replicas", facts.replicas), SetEvidence.set(facts, "status.updateRevision", facts.updateRevision)),
                "Shorten start and stop of a member, or pull its image beforehand.").inSet(facts.set.name(), facts.set.uid(), facts.set.metadata().generation()));
    }

    private boolean allAvailable() {
        return facts.missing().isEmpty() && facts.pods.entrySet().stream().filter(e -> facts.inRange(e.getKey()))
                .allMatch(e -> Pods.available(e.getValue(), facts.minReadySeconds, now));
    }

    private Subject subject() {
        return new Subject("StatefulSet", facts.set.metadata().namespace(), facts.set.name(), facts.set.uid());
    }

    private String name() {
        return facts.set.metadata().namespace() + "/" + facts.set.name();
    }
}

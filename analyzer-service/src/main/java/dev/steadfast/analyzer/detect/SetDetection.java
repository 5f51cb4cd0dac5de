package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.SetMemory.Member;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Groups A to F for one set: what holds now, and what to remember of the set. */
final class SetDetection {

    /** So long after a set's creation its first look may come. */
    private static final Duration CREATION_SEEN = Duration.ofSeconds(10);

    /** @param memory its {@code conditions} and {@code clear} are those of before: the findings' life decides about them */
    record Look(List<Detected> detected, SetMemory memory) {}

    private SetDetection() {}

    static Look look(StatefulSet set, SetMemory before, NamespaceView view, Thresholds thresholds, Now now) {
        SetFacts facts = new SetFacts(set, view);
        Map<Integer, Member> members = members(facts, before, view, thresholds, now);
        Duration deadline = Deadlines.progress(set, thresholds);
        SetAdvice advice = new SetAdvice(facts, now);
        Instant revisionSince = revisionSince(facts, before, now);
        Instant busySince = !advice.busy() ? null : before != null && before.busySince() != null ? before.busySince() : now.at();

        List<Detected> detected = new ArrayList<>();
        if (!set.metadata().terminating() && !set.metadata().annotated(Annotations.IGNORE)) {
            Optional<Detected> trouble = new SetTrouble(facts, members, view, deadline, now).look();
            trouble.or(() -> recovering(before, thresholds, now) ? Optional.empty() : advice.look(revisionSince, busySince, deadline, members.values())).ifPresent(detected::add);
        }
        SetMemory memory = new SetMemory(set.uid(), set.name(), set.metadata().namespace(), null, ClaimName.templates(set), facts.updateRevision, revisionSince, busySince,
                members, before == null ? Map.of() : before.conditions(), before == null ? Map.of() : before.clear());
        return new Look(detected, memory);
    }

    /** Whether trouble has just ended, and its finding is held down: one trouble, one finding. */
    private static boolean recovering(SetMemory before, Thresholds thresholds, Now now) {
        return before != null && (before.conditions().keySet().stream().anyMatch(SetDetection::held)
                || before.clear().entrySet().stream().anyMatch(e -> held(e.getKey()) && !now.reached(e.getValue().plus(thresholds.holdDown()))));
    }

    private static boolean held(String rule) {
        return Rule.of(rule).map(Lifecycle::held).orElse(false);
    }

    /** In-range ordinals as far as it is their turn, and those outside that still have a pod. */
    private static Map<Integer, Member> members(SetFacts facts, SetMemory before, NamespaceView view, Thresholds thresholds, Now now) {
        Map<Integer, Member> known = before == null ? Map.of() : before.members();
        Attempts attempts = new Attempts(facts, view, thresholds, now, before == null, before != null && !beingCreated(facts, before));
        Map<Integer, Member> members = new TreeMap<>();
        boolean waits = false;
        for (int ordinal = facts.start; ordinal < facts.start + facts.replicas; ordinal++) {
            boolean missing = !facts.pods.containsKey(ordinal);
            if (missing && facts.ordered && waits) {
                // Not its turn: nothing is tried, but that it was a member once is not forgotten.
                Member member = known.get(ordinal);
                if (member != null && (member.attempt() == null || !member.attempt().milestones().containsKey(Attempts.JOINED))) {
                    members.put(ordinal, new Member(null, false, null));
                }
                continue;
            }
            Member member = attempts.look(ordinal, known.get(ordinal));
            members.put(ordinal, member);
            waits = waits || missing || member.attempt() != null && !member.available() || !Pods.available(facts.pods.get(ordinal), facts.minReadySeconds, now);
        }
        facts.condemned().forEach(ordinal -> members.put(ordinal, attempts.look(ordinal, known.get(ordinal))));
        return members;
    }

    /** Whether what the set is busy with is its creation. */
    private static boolean beingCreated(SetFacts facts, SetMemory before) {
        Instant created = facts.set.metadata().creationTimestamp();
        return before.busySince() != null && created != null && !before.busySince().isAfter(created.plus(CREATION_SEEN));
    }

    /** The first sight of this target revision; of a set that is new to us the time of the last write to its template. */
    private static Instant revisionSince(SetFacts facts, SetMemory before, Now now) {
        if (before != null && facts.updateRevision.equals(before.revision()) && before.revisionSince() != null) {
            return before.revisionSince();
        }
        Instant written = before != null && before.revision() != null && !before.revision().isEmpty() ? null
                : facts.set.metadata().writers().stream().filter(w -> w.fields().contains("spec.template") && w.time() != null).map(Writer::time)
                        .max(Comparator.naturalOrder()).orElse(facts.set.metadata().creationTimestamp());
        return written == null || written.isAfter(now.at()) ? now.at() : written;
    }
}

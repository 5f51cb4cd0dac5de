package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.BLAST_RADIUS;
import static dev.steadfast.remediator.judge.Objection.OUTSIDE_WINDOW;
import static dev.steadfast.remediator.judge.Objection.QUORUM;
import static dev.steadfast.remediator.judge.Objection.RATE;
import static dev.steadfast.remediator.judge.Objection.STORM;
import static dev.steadfast.remediator.judge.Objection.TRIED_BEFORE;

import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Predicate;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.StepProgress;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.remediator.live.Members;
import dev.steadfast.remediator.live.Ordinals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** That not too much happens at a time, and nothing twice. Taking something back ({@code undoes}, {@code otherwise}) waits for no window and no storm. */
final class PaceGuards {
    static final List<Guard> ALL = List.of(OwnershipGuards::outsideWrite, PaceGuards::tried, PaceGuards::quorum, BudgetGuard::budget, PaceGuards::window, PaceGuards::storm, PaceGuards::rate,
            PaceGuards::blastRadius);

    private PaceGuards() {}

    /** One attempt per ordinal and target revision: what did not help once is not done again. */
    private static Verdict tried(Remediation remediation, Step step, Situation situation) {
        if (!step.verb().disrupts()) {
            return Verdict.GO;
        }
        String revision = step.asked(Predicate.UPDATE_REVISION_IS);
        return situation.others().stream()
                .filter(o -> sameSet(o.plan(), remediation.plan()))
                .filter(o -> evictions(o).anyMatch(i -> o.progress().get(i).writtenAt() != null
                        && step.target().name().equals(o.plan().all().get(i).target().name())
                        && Objects.equals(revision, o.plan().all().get(i).asked(Predicate.UPDATE_REVISION_IS))))
                .findFirst()
                .map(o -> Verdict.no(TRIED_BEFORE, "remediation " + o.id() + " replaced " + step.target().name() + " for revision " + revision + " before"))
                .orElse(Verdict.GO);
    }

    /** Only where the target is Ready now: a set whose every member is broken must stay fixable. */
    private static Verdict quorum(Remediation remediation, Step step, Situation situation) {
        Optional<StatefulSet> set = Optional.ofNullable(remediation.plan().set()).flatMap(situation.live()::set);
        Optional<Pod> pod = situation.live().pod(step.target().name());
        if (!step.verb().disrupts() || set.isEmpty() || pod.isEmpty() || !Members.ready(pod.get())) {
            return Verdict.GO;
        }
        long left = Members.of(set.get(), situation.live()).readyCount() - 1;
        int quorum = Ordinals.of(set.get()).replicas() / 2 + 1;
        return left >= quorum ? Verdict.GO : Verdict.no(QUORUM, left + " ready members would be left, a quorum is " + quorum);
    }

    private static Verdict window(Remediation remediation, Step step, Situation situation) {
        List<Window> windows = situation.limits().windows();
        boolean open = windows.isEmpty() || windows.stream().anyMatch(w -> w.contains(situation.now()));
        return open || takesBack(remediation) ? Verdict.GO : Verdict.wait(OUTSIDE_WINDOW, "nothing is done outside the windows of the policy");
    }

    private static Verdict storm(Remediation remediation, Step step, Situation situation) {
        Limits limits = situation.limits();
        return situation.newlyBroken() <= limits.stormSets() || takesBack(remediation) ? Verdict.GO
                : Verdict.wait(STORM, situation.newlyBroken() + " sets broke within " + limits.stormWithin() + ", more than " + limits.stormSets());
    }

    /** One disruption per set and per zone at a time, from the intent until the effect was seen. */
    private static Verdict rate(Remediation remediation, Step step, Situation situation) {
        if (!step.verb().disrupts()) {
            return Verdict.GO;
        }
        String zone = Zones.of(step, situation);
        for (Remediation other : situation.others()) {
            boolean underWay = !other.state().over() && evictions(other).mapToObj(other.progress()::get).anyMatch(p -> underWay(p, zone, sameSet(other.plan(), remediation.plan())));
            if (underWay) {
                return Verdict.wait(RATE, "remediation " + other.id() + " is replacing a pod of the same set or zone");
            }
        }
        return Verdict.GO;
    }

    private static boolean underWay(StepProgress progress, String zone, boolean sameSet) {
        boolean begun = progress.state() == StepState.INTENDED || progress.state() == StepState.WRITTEN;
        return begun && (sameSet || zone != null && zone.equals(progress.zone()));
    }

    private static Verdict blastRadius(Remediation remediation, Step step, Situation situation) {
        if (!step.verb().disrupts()) {
            return Verdict.GO;
        }
        Instant from = situation.now().minus(Duration.ofHours(1));
        long taken = situation.others().stream()
                .flatMap(o -> evictions(o).mapToObj(o.progress()::get))
                .filter(p -> p.intendedAt() != null && p.intendedAt().isAfter(from))
                .count();
        return taken < situation.limits().blastRadius() ? Verdict.GO
                : Verdict.wait(BLAST_RADIUS, taken + " pods were taken away within the last hour, as many as may be");
    }

    private static boolean takesBack(Remediation remediation) {
        return remediation.undoes() != null || remediation.turnedBack() != null;
    }

    private static boolean sameSet(Plan one, Plan other) {
        return one.namespace().equals(other.namespace()) && one.set() != null && one.set().equals(other.set());
    }

    private static IntStream evictions(Remediation remediation) {
        return IntStream.range(0, remediation.progress().size()).filter(i -> remediation.plan().all().get(i).verb().disrupts());
    }
}

package dev.steadfast.remediator.plan;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Digest;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Predicate;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.remediator.judge.Conditions;
import dev.steadfast.remediator.judge.Objection;
import dev.steadfast.remediator.judge.Verdict;
import dev.steadfast.remediator.live.Live;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way back from a remediation that is over, however it ended, by section 4.4 of the catalogue; from what is there now, so that it also continues an undo that broke off. */
public final class UndoPlanner {

    private UndoPlanner() {}

    public static Proposal plan(Remediation done, Live live, Terms terms, Instant now) {
        if (!done.state().undoable()) {
            return Proposal.refused(Objection.NOTHING_TO_UNDO, "it is " + done.state() + (done.state().over() ? ": nothing was done" : "; reject it first, that stops it"));
        }
        if (done.plan().fix() != Fix.QUARANTINE_CLAIM) {
            return Proposal.refused(Objection.NOTHING_TO_UNDO, "a " + done.plan().fix().text() + " can't be undone");
        }
        Step quarantine = done.plan().steps().getFirst();
        PersistentVolume volume = live.volume(quarantine.target().name()).filter(v -> v.uid().equals(quarantine.target().uid())).orElse(null);
        if (volume == null) {
            return Proposal.refused(Objection.TARGET_GONE, quarantine.target().text() + " is gone");
        }
        if (!done.id().equals(volume.metadata().annotations().get(Annotations.QUARANTINE))) {
            return Proposal.refused(Objection.NOTHING_TO_UNDO, quarantine.target().text() + " is not in quarantine by this remediation");
        }
        return there(done, quarantine, volume, live, terms, now);
    }

    private static Proposal there(Remediation done, Step quarantine, PersistentVolume volume, Live live, Terms terms, Instant now) {
        ClaimSteps steps = new ClaimSteps(done.plan().subject(), quarantine.target(), null, quarantine.arguments().get(Argument.POLICY),
                quarantine.arguments().get(Argument.MANIFEST), quarantine.arguments().get(Argument.BYTES), terms);
        PersistentVolumeClaim claim = live.claim(steps.claim().name()).orElse(null);
        if (claim == null) {
            return restore(done, steps, volume, live, terms, now);
        }
        if (claim.metadata().terminating()) {
            return Proposal.refused(Objection.TARGET_TERMINATING, steps.claim().text() + " is terminating: a deletion can't be taken back. When what uses it is gone, "
                    + "the claim goes, and can be brought back then");
        }
        if (claim.uid().equals(steps.claim().uid())) {
            Plan lift = plan(Fix.LIFT_QUARANTINE, done, List.of(steps.release(List.of(new Requirement(Predicate.EXISTS, steps.claim(), null),
                    new Requirement(Predicate.EXISTS, steps.volume(), null), new Requirement(Predicate.QUARANTINED_BY, steps.volume(), done.id())))), terms, now,
                    "The volume gets its reclaim policy back: " + steps.policy() + ".");
            return Planner.proposable(lift, done.id(), live, now);
        }
        boolean broughtBack = claim.metadata().annotations().containsKey(Annotations.MADE_BY) && volume.spec().claimRef() != null
                && claim.uid().equals(volume.spec().claimRef().uid());
        if (broughtBack) {
            Plan rest = plan(Fix.RESTORE_CLAIM, done, List.of(lastStep(steps, done.id())), terms, now, "The claim is back; only the quarantine is still to be lifted.");
            return Planner.proposable(rest, done.id(), live, now);
        }
        Verdict.No no = (Verdict.No) Conditions.check(new Requirement(Predicate.ABSENT, steps.claim(), null), done, live, now);
        return Proposal.refused(no.objection(), no.text());
    }

    private static Proposal restore(Remediation done, ClaimSteps steps, PersistentVolume volume, Live live, Terms terms, Instant now) {
        String manifest = volume.metadata().annotations().get(Annotations.QUARANTINE_MANIFEST);
        if (manifest == null || !steps.manifest().equals(digest(manifest))) {
            return Proposal.refused(Objection.MANIFEST_CHANGED, "the manifest that " + steps.volume().text() + " keeps is not the one that was saved");
        }
        Verdict range = Conditions.check(new Requirement(Predicate.OUT_OF_RANGE, steps.claim(), null), done, live, now);
        if (range instanceof Verdict.No no) {
            return Proposal.refused(no.objection(), no.text() + ". Scale the set so that this ordinal is out of range, undo, and scale back");
        }
        Target anew = new Target(steps.claim().kind(), steps.claim().namespace(), steps.claim().name(), null);
        String reservation = anew.namespace() + "/" + anew.name();
        List<Requirement> always = List.of(new Requirement(Predicate.EXISTS, steps.volume(), null), new Requirement(Predicate.QUARANTINED_BY, steps.volume(), done.id()),
                new Requirement(Predicate.RECLAIM_POLICY_IS, steps.volume(), "Retain"), new Requirement(Predicate.ABSENT, anew, null),
                new Requirement(Predicate.OUT_OF_RANGE, anew, null));
        List<Step> all = new ArrayList<>();
        if (volume.spec().claimRef() != null && volume.spec().claimRef().uid() != null) {
            all.add(new Step(Verb.RESERVE_VOLUME, steps.volume(), and(always, new Requirement(Predicate.RELEASED_FROM, steps.volume(), steps.claim().uid())),
                    List.of(new Requirement(Predicate.RESERVED_FOR, steps.volume(), reservation)), terms.patience(), terms.effect(),
                    Map.of(Argument.CLAIM, reservation)));
        }
        all.add(new Step(Verb.CREATE_CLAIM, anew, and(always, new Requirement(Predicate.RESERVED_FOR, steps.volume(), reservation)),
                List.of(new Requirement(Predicate.BOUND_TO, anew, steps.volume().name())), terms.patience(), terms.effect(),
                Map.of(Argument.MANIFEST, steps.manifest(), Argument.VOLUME, steps.volume().name())));
        all.add(lastStep(steps, done.id()));
        return Planner.proposable(plan(Fix.RESTORE_CLAIM, done, all, terms, now, "The claim comes back with another uid, bound to the same volume, whose reclaim policy is then "
                + steps.policy() + " again."), done.id(), live, now);
    }

    private static Step lastStep(ClaimSteps steps, String quarantinedBy) {
        return steps.release(List.of(new Requirement(Predicate.EXISTS, steps.volume(), null), new Requirement(Predicate.QUARANTINED_BY, steps.volume(), quarantinedBy),
                new Requirement(Predicate.BOUND_TO, steps.claim(), steps.volume().name())));
    }

    private static Plan plan(Fix fix, Remediation done, List<Step> steps, Terms terms, Instant now, String caution) {
        Plan of = done.plan();
        return new Plan(fix, of.cluster(), of.namespace(), of.finding(), of.subject(), of.set(), now.plus(terms.proposal()), List.of(), steps, List.of(), List.of(caution));
    }

    private static List<Requirement> and(List<Requirement> always, Requirement also) {
        List<Requirement> all = new ArrayList<>(always);
        all.add(also);
        return all;
    }

    private static String digest(String manifest) {
        try {
            return Digest.of(Json.tree(manifest.getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableRecord | IllegalArgumentException e) {
            return "unreadable";
        }
    }
}

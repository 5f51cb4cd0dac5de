package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.Maker;
import dev.steadfast.analyzer.ownership.Makers;
import dev.steadfast.analyzer.ownership.Rung;
import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** G1 to G3: claims that nobody refers to, by the evidence ladder of section 3 of the catalogue. When in doubt it is no orphan. */
final class Orphans {

    private final Makers makers;
    private final SetIndex sets;
    private final Thresholds thresholds;

    Orphans(Makers makers, SetIndex sets, Thresholds thresholds) {
        this.makers = makers;
        this.sets = sets;
        this.thresholds = thresholds;
    }

    Optional<Detected> look(PersistentVolumeClaim claim, ClaimMemory memory) {
        if (memory.unusedSince() == null || claim.metadata().terminating() || keptOnPurpose(claim) || owned(claim) || !"Bound".equals(claim.status().phase())) {
            return Optional.empty();
        }
        List<Maker> made = makers.of(claim.name());
        return switch (made.size()) {
            case 0 -> nobodyMakesIt(claim, memory);
            case 1 -> outOfRange(claim, memory, made.getFirst());
            default -> Optional.empty();
        };
    }

    /** G2: kept by design after a scale-down. */
    private Optional<Detected> outOfRange(PersistentVolumeClaim claim, ClaimMemory memory, Maker maker) {
        if (memory.use() != null && !memory.use().setName().equals(maker.set().name())) {
            // Two sets, one of them gone, made this name: whose data it is can't be told (section 3 of the catalogue, "never certain").
            return Optional.empty();
        }
        SetFacts facts = sets.facts(maker.set());
        boolean deletes = maker.set().spec().persistentVolumeClaimRetentionPolicy() != null
                && "Delete".equals(maker.set().spec().persistentVolumeClaimRetentionPolicy().whenScaled());
        // Ordinals below the start were moved elsewhere on purpose (KEP-3335); replicas 0 is a pause; an autoscaler may need the claim any minute.
        if (maker.ordinal() < facts.start + facts.replicas || facts.replicas == 0 || deletes || maker.set().metadata().terminating()
                || maker.set().metadata().annotated(Annotations.IGNORE) || maker.ordinal() < facts.start + sets.autoscaledTo(maker.set())) {
            return Optional.empty();
        }
        Rung rung = memory.use() != null && memory.use().setUid().equals(maker.set().uid()) ? Rung.O4_SEEN_IN_USE
                : labelsFit(claim, maker.set()) ? Rung.O5_NAME_AND_LABELS : Rung.O6_NAME;
        if (!rung.atLeast(Rung.O5_NAME_AND_LABELS)) {
            // Made beforehand, or adopted: nobody can tell that it was ever the set's.
            return Optional.empty();
        }
        String summary = "Nothing uses the claim " + name(claim) + ": its set " + maker.set().name() + " was scaled down to " + facts.replicas + " and keeps it for ordinal " + maker.ordinal() + ".";
        return Optional.of(orphan(Rule.ORPHAN_PVC_SCALED_DOWN, claim, memory, thresholds.keptDwell(), rung, summary)
                .inSet(maker.set().name(), maker.set().uid(), maker.set().metadata().generation()));
    }

    private Optional<Detected> nobodyMakesIt(PersistentVolumeClaim claim, ClaimMemory memory) {
        ClaimMemory.Use use = memory.use();
        if (use != null) {
            Optional<StatefulSet> sameName = sets.named(use.setName());
            return sameName.isPresent() ? templateRemoved(claim, memory, sameName.get(), use.template(), use.ordinal(), Rung.O4_SEEN_IN_USE)
                    : Optional.of(orphan(Rule.ORPHAN_PVC_SET_GONE, claim, memory, thresholds.goneDwell(), Rung.O4_SEEN_IN_USE,
                            "Nothing uses the claim " + name(claim) + ": its set " + use.setName() + " no longer exists.").inSet(use.setName(), use.setUid(), null));
        }
        if (!writtenByControllerManager(claim)) {
            return Optional.empty();
        }
        List<FormerName> former = FormerName.candidates(claim, sets);
        if (former.size() > 1) {
            return Optional.empty();
        }
        if (former.size() == 1) {
            return templateRemoved(claim, memory, former.getFirst().set(), former.getFirst().template(), former.getFirst().ordinal(), Rung.O7_PLAUSIBLE);
        }
        boolean shape = claim.name().matches(".+-.+-(0|[1-9][0-9]*)");
        return !shape ? Optional.empty() : Optional.of(orphan(Rule.ORPHAN_PVC_SET_GONE, claim, memory, thresholds.goneDwell(), Rung.O7_PLAUSIBLE,
                "Nothing uses the claim " + name(claim) + ", which looks like one of a set that no longer exists."));
    }

    /** G3: a set of this name lives, but makes no claim of that name any more. Out of its range it is one of a set that is gone, which was another (G1). */
    private Optional<Detected> templateRemoved(PersistentVolumeClaim claim, ClaimMemory memory, StatefulSet set, String template, int ordinal, Rung rung) {
        SetFacts facts = sets.facts(set);
        if (facts.replicas == 0 || set.metadata().terminating() || set.metadata().annotated(Annotations.IGNORE)) {
            return Optional.empty();
        }
        if (!facts.inRange(ordinal)) {
            return Optional.of(orphan(Rule.ORPHAN_PVC_SET_GONE, claim, memory, thresholds.goneDwell(), rung,
                    "Nothing uses the claim " + name(claim) + ": the set " + set.name() + " that made it no longer exists, and the one of that name makes no such claim.").inSet(set.name(), set.uid(), set.metadata().generation()));
        }
        return Optional.of(orphan(Rule.ORPHAN_PVC_TEMPLATE_REMOVED, claim, memory, thresholds.goneDwell(), rung,
                "Nothing uses the claim " + name(claim) + ": the set " + set.name() + " no longer has a claim template " + template + " (ordinal " + ordinal + ").")
                .inSet(set.name(), set.uid(), set.metadata().generation()));
    }

    private Detected orphan(Rule rule, PersistentVolumeClaim claim, ClaimMemory memory, Duration dwell, Rung rung, String summary) {
        Instant since = unusedSince(claim, memory);
        Confidence confidence = switch (rung) {
            case O1_OWNED_BY_SET, O2_OWNED_BY_POD, O3_IN_USE, O4_SEEN_IN_USE, O5_NAME_AND_LABELS -> Confidence.HIGH;
            case O6_NAME -> Confidence.MEDIUM;
            case O7_PLAUSIBLE, O8_GUESS -> Confidence.LOW;
        };
        List<Evidence> evidence = new ArrayList<>(List.of(field(claim, "spec.volumeName", claim.spec().volumeName()), field(claim, "steadfast.rung", rung),
                field(claim, "steadfast.unusedSince", since)));
        if (claim.spec().storageClassName() != null) {
            evidence.add(field(claim, "spec.storageClassName", claim.spec().storageClassName()));
        }
        if (memory.use() != null) {
            evidence.add(Evidence.field("StatefulSet", memory.use().setName(), memory.use().setUid(), "steadfast.lastPodUid", memory.use().podUid()));
        }
        Fix fix = confidence.compareTo(Confidence.HIGH) >= 0 ? Fix.QUARANTINE_CLAIM : Fix.ADVICE;
        return Detected.of(rule, Claims.subject(claim), since, since.plus(dwell), summary, evidence,
                "Keep the volume and, after a quarantine, delete the claim; a later scale-up to its ordinal would start empty.")
                .graded(rule.severity(), confidence).fixedBy(fix).storing(bytes(claim)).announcedUntilDue();
    }

    /** Newer servers say since when in a condition (KEP-5541); it may be earlier than what was observed, and nothing depends on it. */
    private static Instant unusedSince(PersistentVolumeClaim claim, ClaimMemory memory) {
        return claim.status().conditions().stream().filter(c -> "Unused".equals(c.type()) && c.holds() && c.lastTransitionTime() != null)
                .map(c -> c.lastTransitionTime()).filter(t -> t.isBefore(memory.unusedSince())).findFirst().orElse(memory.unusedSince());
    }

    private static boolean keptOnPurpose(PersistentVolumeClaim claim) {
        return "keep".equals(claim.metadata().annotations().get("helm.sh/resource-policy"))
                || claim.metadata().labels().keySet().stream().anyMatch(l -> l.startsWith("velero.io/"));
    }

    /** Any owner: somebody else decides, and if that owner is gone, the garbage collector. */
    private static boolean owned(PersistentVolumeClaim claim) {
        return !claim.metadata().ownerReferences().isEmpty();
    }

    private static boolean labelsFit(PersistentVolumeClaim claim, StatefulSet set) {
        return set.spec().selector() != null && claim.metadata().labels().entrySet().containsAll(set.spec().selector().matchLabels().entrySet());
    }

    /** Rung O7: of the controllers in that binary only two make claims, and the other one leaves an owner. */
    private static boolean writtenByControllerManager(PersistentVolumeClaim claim) {
        return claim.metadata().writers().stream().anyMatch(w -> "kube-controller-manager".equals(w.manager())
                && (w.fields().contains("spec.resources.requests") || w.fields().contains("spec.accessModes")));
    }

    static Long bytes(PersistentVolumeClaim claim) {
        String capacity = claim.status().capacity().get("storage");
        String asked = claim.spec().resources() == null ? null : claim.spec().resources().requests().get("storage");
        return Quantity.whole(capacity == null ? asked : capacity);
    }

    private static String name(PersistentVolumeClaim claim) {
        return claim.metadata().namespace() + "/" + claim.name();
    }

    private static Evidence field(PersistentVolumeClaim claim, String field, Object value) {
        return Evidence.field("PersistentVolumeClaim", claim.name(), claim.uid(), field, value);
    }
}

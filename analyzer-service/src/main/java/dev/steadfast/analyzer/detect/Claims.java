package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.ClaimName;
import dev.steadfast.analyzer.ownership.Makers;
import dev.steadfast.analyzer.ownership.References;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.resource.OwnerReference;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Group G for the claims of one namespace: what holds now of each, and what to remember of it. */
final class Claims {

    record Look(PersistentVolumeClaim claim, Optional<Detected> detected, ClaimMemory memory) {}

    private final NamespaceView view;
    private final Now now;
    private final References references;
    private final Makers makers;
    private final SetIndex sets;
    private final Orphans orphans;

    Claims(NamespaceView view, Thresholds thresholds, Now now) {
        this.view = view;
        this.now = now;
        this.references = new References(view);
        this.makers = new Makers(view.sets());
        this.sets = new SetIndex(view);
        this.orphans = new Orphans(makers, sets, thresholds);
    }

    Look look(PersistentVolumeClaim claim, ClaimMemory before) {
        boolean complete = view.vouchesFor(References.KINDS);
        boolean unused = references.none(claim.name());
        // Absence is concluded only where every kind that could refer to the claim is complete; until then what was known stays.
        Instant unusedSince = !complete ? (before == null || !unused ? null : before.unusedSince()) : !unused ? null
                : before != null && before.unusedSince() != null ? before.unusedSince() : now.at();
        ClaimMemory.Use use = use(claim).orElse(before == null ? null : before.use());
        ClaimMemory memory = new ClaimMemory(claim.uid(), claim.name(), claim.metadata().namespace(), use, unusedSince, before == null ? Map.of() : before.conditions());
        if (claim.metadata().annotated(Annotations.IGNORE)) {
            return new Look(claim, Optional.empty(), memory);
        }
        Optional<Detected> detected = lost(claim).or(() -> terminatingInUse(claim)).or(() -> complete ? orphans.look(claim, memory) : Optional.empty());
        return new Look(claim, detected, memory);
    }

    /** G4, once per set: two living sets make the same names, whatever their ordinals are today. The younger set is the subject. */
    List<Detected> collisions() {
        List<Detected> found = new ArrayList<>();
        Map<String, Detected> bySet = new HashMap<>();
        makers.collisions().forEach((stem, sets) -> {
            List<StatefulSet> byAge = sets.stream().distinct().sorted((a, b) -> {
                int age = Collisions.age(a).compareTo(Collisions.age(b));
                return age != 0 ? age : a.name().compareTo(b.name());
            }).toList();
            if (byAge.size() > 1 && byAge.stream().noneMatch(s -> s.metadata().annotated(Annotations.IGNORE))) {
                bySet.putIfAbsent(byAge.getLast().uid(), Collisions.found(stem, byAge, now.at()));
            }
        });
        found.addAll(bySet.values());
        return found;
    }

    /** Rung O3: a pod of a living set mounts it under the name that the set makes for the pod's ordinal. */
    private Optional<ClaimMemory.Use> use(PersistentVolumeClaim claim) {
        for (Pod pod : references.live(claim.name())) {
            StatefulSet set = pod.metadata().controller().map(OwnerReference::uid).flatMap(sets::withUid).orElse(null);
            OptionalInt ordinal = set == null ? OptionalInt.empty() : ClaimName.ordinal(pod.name(), set.name());
            if (ordinal.isPresent()) {
                for (String template : ClaimName.templates(set)) {
                    if (ClaimName.of(template, set.name(), ordinal.getAsInt()).equals(claim.name())) {
                        return Optional.of(new ClaimMemory.Use(set.uid(), set.name(), pod.uid(), ordinal.getAsInt(), template));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Detected> lost(PersistentVolumeClaim claim) {
        return !"Lost".equals(claim.status().phase()) ? Optional.empty() : Optional.of(claimed(Detected.of(Rule.PVC_LOST, subject(claim), now.at(), now.at(),
                "The claim " + claim.metadata().namespace() + "/" + claim.name() + " has lost its volume " + claim.spec().volumeName() + ".",
                List.of(Evidence.field("PersistentVolumeClaim", claim.name(), claim.uid(), "status.phase", "Lost")),
                "If the backend still has the disk, make the volume object anew from its manifest; never overwrite the reference of a volume whose claim exists."), claim));
    }

    /** G6: a time bomb, for the next restart of the pod loses the volume. Pods that are on their way out anyway are none. */
    private Optional<Detected> terminatingInUse(PersistentVolumeClaim claim) {
        boolean owned = claim.metadata().controller().map(o -> "Pod".equals(o.kind())).orElse(false);
        if (!claim.metadata().terminating() || owned) {
            return Optional.empty();
        }
        return references.live(claim.name()).stream().filter(p -> !p.metadata().terminating() && Pods.scheduled(p) && !Pods.terminal(p) && stays(p)).findFirst()
                .map(pod -> claimed(Detected.of(Rule.PVC_TERMINATING_IN_USE, subject(claim), claim.metadata().deletionTimestamp(), claim.metadata().deletionTimestamp(),
                        "The claim " + claim.metadata().namespace() + "/" + claim.name() + " is being deleted while " + pod.name() + " uses it: the next restart of the pod loses the volume.",
                        List.of(Evidence.field("PersistentVolumeClaim", claim.name(), claim.uid(), "metadata.deletionTimestamp", claim.metadata().deletionTimestamp()),
                                Evidence.field("Pod", pod.name(), pod.uid(), "spec.nodeName", pod.spec().nodeName())),
                        "Set its volume to Retain now and let nothing restart the pod; the deletion can't be taken back."), claim).blockedBy(pod.name()));
    }

    /** Whether nothing takes the pod away anyway: its set is gone or going, or no longer wants its ordinal. */
    private boolean stays(Pod pod) {
        Optional<OwnerReference> owner = pod.metadata().controller();
        if (owner.isEmpty() || !"StatefulSet".equals(owner.get().kind())) {
            return true;
        }
        StatefulSet set = sets.withUid(owner.get().uid()).orElse(null);
        if (set == null || set.metadata().terminating()) {
            return false;
        }
        OptionalInt ordinal = ClaimName.ordinal(pod.name(), set.name());
        return ordinal.isEmpty() || sets.facts(set).inRange(ordinal.getAsInt());
    }

    private Detected claimed(Detected detected, PersistentVolumeClaim claim) {
        return detected.storing(Orphans.bytes(claim));
    }

    static Subject subject(PersistentVolumeClaim claim) {
        return new Subject("PersistentVolumeClaim", claim.metadata().namespace(), claim.name(), claim.uid());
    }
}

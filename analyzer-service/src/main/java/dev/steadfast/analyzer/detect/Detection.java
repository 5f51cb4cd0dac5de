package dev.steadfast.analyzer.detect;

import dev.steadfast.analyzer.ownership.References;
import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.memory.ClaimMemory;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.memory.VolumeMemory;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * (view, memory, thresholds, now) → (memory, when to look again): the whole of detection for one namespace, at one pulse. It depends on nothing else, so a restart, a replay and a
 * rebalance give the same.
 */
public final class Detection {

    private static final Set<Rule> ORPHANS = Set.of(Rule.ORPHAN_PVC_SET_GONE, Rule.ORPHAN_PVC_SCALED_DOWN, Rule.ORPHAN_PVC_TEMPLATE_REMOVED);

    /** @param next when the same objects would look different; empty: never */
    public record Result(NamespaceMemory memory, Optional<Instant> next) {}

    private final NamespaceView view;
    private final NamespaceMemory before;
    private final Thresholds thresholds;
    private final Now now;
    private final Lifecycle lifecycle;
    private final boolean silenced;
    private final Set<String> living = new HashSet<>();

    private Detection(NamespaceView view, NamespaceMemory before, Thresholds thresholds) {
        this.view = view;
        this.before = before;
        this.thresholds = thresholds;
        Pulse pulse = view.pulse();
        this.now = new Now(pulse.at());
        this.lifecycle = new Lifecycle(pulse.cluster(), pulse.clusterName(), before.findings(), thresholds, now);
        this.silenced = view.silenced();
    }

    public static Result look(NamespaceView view, NamespaceMemory before, Thresholds thresholds) {
        // Without these nothing can be said, and nothing is unsaid. Of sets that are filtered those that are there can be judged; a namespace that is watched no more has no objects.
        Pulse pulse = view.pulse();
        boolean sets = pulse.vouchesFor(Kind.STATEFUL_SET) || pulse.of(Kind.STATEFUL_SET) == KindState.FILTERED;
        return sets && pulse.vouchesFor(Kind.POD) && pulse.vouchesFor(Kind.PERSISTENT_VOLUME_CLAIM) ? new Detection(view, before, thresholds).run()
                : new Result(before, Optional.empty());
    }

    /** A look without a past and without the gate: who has only one instant says what that proves (see {@link FirstLook}). */
    static NamespaceMemory first(NamespaceView view, Thresholds thresholds) {
        return new Detection(view, NamespaceMemory.EMPTY, thresholds).run().memory();
    }

    private Result run() {
        Claims claims = new Claims(view, thresholds, now);
        Map<String, ClaimMemory> claimMemory = claims(claims);
        Map<String, SetMemory> setMemory = sets(claims, claimMemory.values());
        Map<String, VolumeMemory> volumeMemory = volumes();
        lifecycle.sweep(living);
        Map<String, Finding> findings = lifecycle.findings();
        return new Result(new NamespaceMemory(setMemory, claimMemory, volumeMemory, findings), now.next());
    }

    private Map<String, SetMemory> sets(Claims claims, Collection<ClaimMemory> remembered) {
        Map<String, List<Detected>> collisions = new HashMap<>();
        claims.collisions().forEach(d -> collisions.computeIfAbsent(d.subject().uid(), u -> new ArrayList<>()).add(d));
        Map<String, SetMemory> memory = new TreeMap<>();
        for (StatefulSet set : view.sets()) {
            SetMemory known = before.sets().get(set.uid());
            SetDetection.Look look = SetDetection.look(set, known, view, thresholds, now);
            List<Detected> detected = new ArrayList<>(look.detected());
            detected.addAll(collisions.getOrDefault(set.uid(), List.of()));
            Lifecycle.Timers timers = lifecycle.look(set.uid(), silenced ? List.of() : detected,
                    new Lifecycle.Timers(look.memory().conditions(), look.memory().clear()), Set.of(), false);
            living.add(set.uid());
            SetMemory m = look.memory();
            memory.put(set.uid(), new SetMemory(m.uid(), m.name(), m.namespace(), null, m.templates(), m.revision(), m.revisionSince(), m.busySince(), m.members(),
                    timers.conditions(), timers.clear()));
        }
        Set<String> named = remembered.stream().map(ClaimMemory::use).filter(Objects::nonNull).map(ClaimMemory.Use::setUid).collect(Collectors.toSet());
        before.sets().values().stream().filter(m -> !living.contains(m.uid()) && named.contains(m.uid())).forEach(m -> memory.put(m.uid(), gone(m)));
        return memory;
    }

    private SetMemory gone(SetMemory m) {
        return m.gone() != null ? m : new SetMemory(m.uid(), m.name(), m.namespace(), now.at(), m.templates(), m.revision(), m.revisionSince(), null, Map.of(), Map.of(), Map.of());
    }

    private Map<String, ClaimMemory> claims(Claims claims) {
        Map<String, ClaimMemory> memory = new TreeMap<>();
        boolean complete = view.vouchesFor(References.KINDS);
        for (PersistentVolumeClaim claim : view.claims()) {
            ClaimMemory known = before.claims().get(claim.uid());
            Claims.Look look = claims.look(claim, known);
            ClaimMemory m = look.memory();
            boolean frozen = !complete && m.unusedSince() != null;
            Lifecycle.Timers timers = lifecycle.look(claim.uid(), silenced ? List.of() : look.detected().stream().toList(),
                    new Lifecycle.Timers(m.conditions(), Map.of()), frozen ? ORPHANS : Set.of(), false);
            living.add(claim.uid());
            memory.put(claim.uid(), new ClaimMemory(m.uid(), m.name(), m.namespace(), m.use(), m.unusedSince(), timers.conditions()));
        }
        return memory;
    }

    private Map<String, VolumeMemory> volumes() {
        Map<String, VolumeMemory> memory = new TreeMap<>();
        boolean complete = view.vouchesFor(Kind.PERSISTENT_VOLUME);
        for (PersistentVolume volume : view.volumes()) {
            VolumeMemory known = before.volumes().get(volume.uid());
            Map<String, Instant> conditions = known == null ? Map.of() : known.conditions();
            Instant first = conditions.getOrDefault(Rule.PV_RELEASED_RETAINED.id(), now.at());
            Optional<Detected> detected = silenced || !complete ? Optional.empty() : Volumes.released(volume, view, first, thresholds);
            Lifecycle.Timers timers = lifecycle.look(volume.uid(), detected.stream().toList(), new Lifecycle.Timers(conditions, Map.of()),
                    complete ? Set.of() : Set.of(Rule.PV_RELEASED_RETAINED), false);
            living.add(volume.uid());
            if (!timers.conditions().isEmpty()) {
                memory.put(volume.uid(), new VolumeMemory(volume.uid(), volume.name(), view.namespace(), timers.conditions()));
            }
        }
        return memory;
    }
}

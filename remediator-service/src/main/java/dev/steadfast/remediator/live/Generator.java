package dev.steadfast.remediator.live;

import dev.steadfast.contract.resource.StatefulSet;
import java.util.List;
import java.util.OptionalInt;

/** A living set that generates a claim's name, forward: template, set, ordinal (section 3 of the catalogue: never parse backward). */
public record Generator(StatefulSet set, String template, int ordinal) {

    /** Every living set whose templates give this name for some ordinal; more than one is a collision (G4). */
    public static List<Generator> of(String claim, Live live) {
        return live.sets().stream()
                .flatMap(set -> set.spec().volumeClaimTemplates().stream()
                        .map(t -> t.metadata().name())
                        .map(template -> {
                            OptionalInt ordinal = Ordinals.parse(claim, template + "-" + set.name());
                            return ordinal.isPresent() ? new Generator(set, template, ordinal.getAsInt()) : null;
                        })
                        .filter(g -> g != null))
                .toList();
    }

    public boolean inRange() {
        return Ordinals.of(set).contain(ordinal);
    }

    public boolean scaledToZero() {
        return Ordinals.of(set).replicas() == 0;
    }

    /** Whether the controller itself deletes what is scaled away (KEP-1847). */
    public boolean deletedWhenScaled() {
        return set.spec().persistentVolumeClaimRetentionPolicy() != null
                && "Delete".equals(set.spec().persistentVolumeClaimRetentionPolicy().whenScaled());
    }

    /** Whether an autoscaler may bring the ordinal back. */
    public boolean autoscaled(Live live) {
        return live.autoscalers().stream().anyMatch(h -> h.spec() != null && h.spec().scaleTargetRef() != null
                && "StatefulSet".equals(h.spec().scaleTargetRef().kind()) && set.name().equals(h.spec().scaleTargetRef().name())
                && h.spec().maxReplicas() != null && ordinal < Ordinals.of(set).start() + h.spec().maxReplicas());
    }
}

package dev.steadfast.analyzer.detect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Why a pod is not available: the first rule that explains it, in the order of section 10 of the catalogue. */
final class Causes {

    private static final List<Function<Suspect, Optional<Cause>>> RULES = List.of(
            NodeCauses::unreachableNode,
            NodeCauses::terminatingOnHealthyNode,
            ClaimCauses::lost,
            ClaimCauses::terminating,
            ClaimCauses::missing,
            ClaimCauses::provisioning,
            SchedulingCauses::unschedulable,
            MountCauses::multiAttach,
            MountCauses::mount,
            NodeCauses::evictedOrShutDown,
            ContainerCauses::image,
            ContainerCauses::config,
            ContainerCauses::init,
            ContainerCauses::crash,
            ContainerCauses::sandbox,
            ContainerCauses::neverReady);

    private Causes() {}

    static Optional<Cause> of(Suspect suspect) {
        return RULES.stream().map(rule -> rule.apply(suspect)).flatMap(Optional::stream).findFirst();
    }
}

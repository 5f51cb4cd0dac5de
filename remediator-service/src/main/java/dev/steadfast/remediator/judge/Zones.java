package dev.steadfast.remediator.judge;

import dev.steadfast.contract.remediation.Step;

/** Where a step disrupts: what the rate counts. */
public final class Zones {

    private Zones() {}

    /** The zone of the node that the step's pod runs on; null if it runs nowhere, or the step takes no pod away. */
    public static String of(Step step, Situation situation) {
        if (!step.verb().disrupts()) {
            return null;
        }
        return situation.live().pod(step.target().name())
                .map(p -> p.spec() == null ? null : p.spec().nodeName())
                .flatMap(situation.live()::node)
                .map(n -> n.metadata().labels().get("topology.kubernetes.io/zone"))
                .orElse(null);
    }
}

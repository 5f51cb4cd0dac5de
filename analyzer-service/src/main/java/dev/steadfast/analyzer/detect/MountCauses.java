package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.resource.Event;
import java.util.List;
import java.util.Optional;

/** Group D: scheduled, but its volumes are not there. Events say why; that no container has started says that it lasts. */
final class MountCauses {

    private MountCauses() {}

    static Optional<Cause> multiAttach(Suspect s) {
        return !waits(s) ? Optional.empty() : s.event("Multi-Attach error", "FailedAttachVolume").or(() -> s.event("Waiting for detach for volume", "FailedAttachVolume"))
                .map(e -> new Cause(Rule.MULTI_ATTACH_BLOCKED, "its volume is still attached to another node: " + e.message(), List.of(s.said(e))));
    }

    static Optional<Cause> mount(Suspect s) {
        Optional<Event> event = !waits(s) ? Optional.empty() : s.event("", "FailedMount", "FailedAttachVolume", "FailedMapVolume");
        return event.map(e -> new Cause(Rule.MOUNT_FAILURE, "its volumes can't be mounted: " + e.message(), List.of(s.said(e))));
    }

    private static boolean waits(Suspect s) {
        return s.pod() != null && Pods.scheduled(s.pod()) && "Pending".equals(s.pod().status().phase())
                && Pods.containers(s.pod()).noneMatch(c -> c.state().running() != null || c.state().terminated() != null || c.lastState().terminated() != null);
    }
}

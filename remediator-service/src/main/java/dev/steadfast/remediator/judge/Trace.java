package dev.steadfast.remediator.judge;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.Metadata;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.remediator.live.Live;
import java.util.Optional;

/** Whether a write that was intended was made: its answer was lost, or whoever made it died. Asked on a fresh read, before it is made again. */
public final class Trace {

    private Trace() {}

    public static boolean found(Remediation remediation, int index, Live live) {
        Step step = remediation.plan().all().get(index);
        Target target = step.target();
        Optional<Resource> object = live.find(target.kind(), target.name());
        return switch (step.verb()) {
            case EVICT_POD, DELETE_CLAIM -> object.filter(o -> o.uid().equals(target.uid()) && !o.metadata().terminating()).isEmpty();
            case QUARANTINE_VOLUME -> remediation.id().equals(annotation(object, Annotations.QUARANTINE));
            case SNAPSHOT_CLAIM, CREATE_CLAIM -> remediation.id().equals(annotation(object, Annotations.MADE_BY));
            case RELEASE_VOLUME -> object.isPresent() && annotation(object, Annotations.QUARANTINE) == null;
            case RESERVE_VOLUME -> live.volume(target.name()).map(v -> v.spec().claimRef() != null && v.spec().claimRef().uid() == null).orElse(false);
            case UNKNOWN -> false;
        };
    }

    private static String annotation(Optional<Resource> object, String name) {
        return object.map(Resource::metadata).map(Metadata::annotations).map(a -> a.get(name)).orElse(null);
    }
}

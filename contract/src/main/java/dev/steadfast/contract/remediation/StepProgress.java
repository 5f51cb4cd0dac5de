package dev.steadfast.contract.remediation;

import java.time.Instant;

/**
 * How far one step is.
 *
 * @param attempts how often the write was begun; at most one of them succeeded
 * @param zone of a disruption: the zone of the pod's node, for the rate
 */
public record StepProgress(StepState state, int attempts, Instant intendedAt, Instant writtenAt, Instant doneAt, String zone) {

    public static final StepProgress PENDING = new StepProgress(StepState.PENDING, 0, null, null, null, null);

    public StepProgress {
        state = state == null ? StepState.UNKNOWN : state;
    }

    StepProgress intend(String inZone, Instant now) {
        expect(state == StepState.PENDING || state == StepState.INTENDED);
        return new StepProgress(StepState.INTENDED, attempts + 1, now, null, null, inZone);
    }

    StepProgress wrote(Instant now) {
        expect(state == StepState.INTENDED);
        return new StepProgress(StepState.WRITTEN, attempts, intendedAt, now, null, zone);
    }

    StepProgress done(Instant now) {
        expect(state == StepState.WRITTEN || state == StepState.PENDING);
        return new StepProgress(StepState.DONE, attempts, intendedAt, writtenAt, now, zone);
    }

    private void expect(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("not a transition of a step that is " + state);
        }
    }
}

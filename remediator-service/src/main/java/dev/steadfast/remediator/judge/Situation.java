package dev.steadfast.remediator.judge;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.live.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything the judge looks at besides the remediation itself.
 *
 * @param live read fresh from the API server
 * @param others every other remediation of the cluster, whatever its state
 * @param newlyBroken how many sets broke within the storm's time
 * @param leaseLeft how long the leader's lease still lasts
 */
public record Situation(Instant now, Live live, List<Remediation> others, Pauses pauses, int newlyBroken, Duration leaseLeft, Limits limits) {

    public Situation {
        others = List.copyOf(others);
    }
}

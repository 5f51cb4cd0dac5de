package dev.steadfast.remediator.judge;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.resource.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds must be read before a plan can be made or judged: an absence is only concluded where all of them were. */
public final class Needs {
    private static final Set<Kind> POD = Set.of(Kind.NAMESPACE, Kind.STATEFUL_SET, Kind.POD, Kind.POD_DISRUPTION_BUDGET, Kind.PERSISTENT_VOLUME_CLAIM, Kind.NODE);
    private static final Set<Kind> CLAIM = EnumSet.of(Kind.NAMESPACE, Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.PERSISTENT_VOLUME,
            Kind.VOLUME_ATTACHMENT, Kind.VOLUME_SNAPSHOT, Kind.HORIZONTAL_POD_AUTOSCALER, Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.REPLICATION_CONTROLLER,
            Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB);

    private Needs() {}

    public static Set<Kind> of(Plan plan) {
        return of(plan.fix());
    }

    public static Set<Kind> of(Fix fix) {
        return switch (fix) {
            case REPLACE_POD -> POD;
            case QUARANTINE_CLAIM, LIFT_QUARANTINE, RESTORE_CLAIM -> CLAIM;
            case ADVICE, UNKNOWN -> Set.of();
        };
    }
}

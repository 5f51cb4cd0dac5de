package dev.steadfast.contract.finding;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be found, and what can explain it: the ids of the failure-mode catalogue, each with its code there and its severity by default. Groups: A rollout,
 * B container, C scheduling and provisioning, D attach and mount, E termination and nodes, F scaling and retention, G claims and volumes, H advice.
 */
public enum Rule {
    /** An in-range pod is unavailable past the deadline while nothing is being rolled out or scaled. */
    REPLICA_UNAVAILABLE("replica-unavailable", "A", Severity.WARNING),
    ROLLOUT_BLOCKED_NEW_REVISION_UNREADY("rollout-blocked-new-revision-unready", "A1", Severity.WARNING),
    FORCED_ROLLBACK_REQUIRED("forced-rollback-required", "A2", Severity.WARNING),
    ROLLOUT_BLOCKED_BY_OTHER_ORDINAL("rollout-blocked-by-other-ordinal", "A3", Severity.WARNING),
    PARALLEL_BUDGET_DEADLOCK("parallel-budget-deadlock", "A4", Severity.WARNING),
    SPEC_NOT_OBSERVED("spec-not-observed", "A5", Severity.WARNING),
    POD_CREATE_REJECTED("pod-create-rejected", "A6", Severity.WARNING),
    NAME_TOO_LONG("name-too-long", "A7", Severity.WARNING),
    PARTITION_PARKED("partition-parked", "A8", Severity.INFO),
    ONDELETE_DRIFT("ondelete-drift", "A9", Severity.INFO),
    SPURIOUS_OR_FLAPPING_REVISION("spurious-or-flapping-revision", "A10", Severity.WARNING),
    CANARY_BASELINE_LOST("canary-baseline-lost", "A11", Severity.WARNING),
    SLOW_SEQUENTIAL_ROLLOUT("slow-sequential-rollout", "A12", Severity.INFO),
    IMAGE_PULL_FAILURE("image-pull-failure", "B1", Severity.WARNING),
    CONTAINER_CONFIG_ERROR("container-config-error", "B2", Severity.WARNING),
    CRASH_LOOP("crash-loop", "B3", Severity.WARNING),
    NEVER_READY("never-ready", "B4", Severity.WARNING),
    LIVENESS_KILL_LOOP("liveness-kill-loop", "B5", Severity.WARNING),
    INIT_OR_SANDBOX_STUCK("init-or-sandbox-stuck", "B6", Severity.WARNING),
    UNSCHEDULABLE_CAPACITY_OR_POLICY("unschedulable-capacity-or-policy", "C1", Severity.WARNING),
    VOLUME_NODE_AFFINITY_CONFLICT("volume-node-affinity-conflict", "C2", Severity.WARNING),
    PVC_PROVISIONING_STUCK("pvc-provisioning-stuck", "C3", Severity.WARNING),
    WFFC_SELECTED_NODE_STALE("wffc-selected-node-stale", "C4", Severity.WARNING),
    NODE_VOLUME_LIMIT("node-volume-limit", "C5", Severity.WARNING),
    RWOP_OR_SHARED_CLAIM_CONFLICT("rwop-or-shared-claim-conflict", "C6", Severity.WARNING),
    MULTI_ATTACH_BLOCKED("multi-attach-blocked", "D1", Severity.WARNING),
    STALE_VOLUME_ATTACHMENT("stale-volume-attachment", "D2", Severity.WARNING),
    MOUNT_FAILURE("mount-failure", "D3", Severity.WARNING),
    TERMINATING_ON_UNREACHABLE_NODE("terminating-on-unreachable-node", "E1", Severity.WARNING),
    TERMINATING_ON_HEALTHY_NODE("terminating-on-healthy-node", "E2", Severity.WARNING),
    NODE_PRESSURE_EVICTION("node-pressure-eviction", "E3", Severity.WARNING),
    NODE_SHUTDOWN_OR_PREEMPTION("node-shutdown-or-preemption", "E4", Severity.WARNING),
    LOCAL_VOLUME_NODE_LOST("local-volume-node-lost", "E5", Severity.WARNING),
    SCALE_DOWN_BLOCKED("scale-down-blocked", "F1", Severity.WARNING),
    SLOW_SEQUENTIAL_SCALING("slow-sequential-scaling", "F2", Severity.INFO),
    STALE_CLAIM_BLOCKS_RECREATE("stale-claim-blocks-recreate", "F3", Severity.WARNING),
    RETENTION_POLICY_NOT_EFFECTIVE("retention-policy-not-effective", "F4", Severity.WARNING),
    RETENTION_DELETE_HAZARD("retention-delete-hazard", "F5", Severity.INFO),
    REPLICA_WRITER_CONFLICT("replica-writer-conflict", "F6", Severity.WARNING),
    ORDERED_READY_QUORUM_DEADLOCK("ordered-ready-quorum-deadlock", "F7", Severity.WARNING),
    ORPHAN_PVC_SET_GONE("orphan-pvc-set-gone", "G1", Severity.INFO),
    ORPHAN_PVC_SCALED_DOWN("orphan-pvc-scaled-down", "G2", Severity.INFO),
    ORPHAN_PVC_TEMPLATE_REMOVED("orphan-pvc-template-removed", "G3", Severity.INFO),
    CLAIM_NAME_COLLISION("claim-name-collision", "G4", Severity.CRITICAL),
    ADOPTED_STALE_CLAIM("adopted-stale-claim", "G5", Severity.INFO),
    PVC_TERMINATING_IN_USE("pvc-terminating-in-use", "G6", Severity.CRITICAL),
    PVC_MISSING_FOR_POD("pvc-missing-for-pod", "G7", Severity.WARNING),
    PVC_LOST("pvc-lost", "G8", Severity.CRITICAL),
    PV_RELEASED_RETAINED("pv-released-retained", "G9", Severity.INFO),
    PV_RECLAIM_FAILED("pv-reclaim-failed", "G10", Severity.WARNING),
    PV_TERMINATING_BOUND("pv-terminating-bound", "G11", Severity.WARNING),
    PVC_RESIZE_STUCK("pvc-resize-stuck", "G12", Severity.WARNING),
    VCT_SIZE_DRIFT("vct-size-drift", "G12", Severity.INFO),
    SNAPSHOT_STUCK("snapshot-stuck", "G13", Severity.WARNING),
    PDB_BLOCKS_EVERYTHING("pdb-blocks-everything", "H1", Severity.INFO),
    PDB_UNHEALTHY_DEADLOCK("pdb-unhealthy-deadlock", "H2", Severity.INFO),
    PDB_MISCONFIGURED("pdb-misconfigured", "H3", Severity.INFO),
    HEADLESS_SERVICE_PROBLEM("headless-service-problem", "H4", Severity.INFO),
    SELECTOR_OVERLAP("selector-overlap", "H5", Severity.INFO),
    /** A rule that this reader doesn't know. */
    @JsonEnumDefaultValue
    UNKNOWN("unknown", "", Severity.INFO);

    private static final Map<String, Rule> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    private final String id;
    private final String code;
    private final Severity severity;

    Rule(String id, String code, Severity severity) {
        this.id = id;
        this.code = code;
        this.severity = severity;
    }

    /** The rule's id in findings, metrics and runbooks. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Its code in the catalogue, such as A2. */
    public String code() {
        return code;
    }

    /** The group of the catalogue, A to H. */
    public char group() {
        return code.isEmpty() ? '?' : code.charAt(0);
    }

    public Severity severity() {
        return severity;
    }

    /** Path of the page that says what to do about it. */
    public String runbook() {
        return "docs/runbooks/" + id + ".md";
    }

    public static Optional<Rule> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}

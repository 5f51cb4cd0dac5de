package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Rule;

/** What people read: one sentence on what is wrong, one on what would help. */
final class Sentences {

    private Sentences() {}

    static String summary(Rule rule, SetFacts facts, int ordinal, Cause cause, String refusal) {
        String set = facts.set.metadata().namespace() + "/" + facts.set.name();
        String pod = facts.podName(ordinal);
        String why = cause == null ? "" : ": " + cause.text();
        return switch (rule) {
            case ROLLOUT_BLOCKED_NEW_REVISION_UNREADY -> "The rollout of " + set + " is stuck at " + pod + ", which has the new revision and does not become available" + why + ".";
            case FORCED_ROLLBACK_REQUIRED -> "The template of " + set + " was changed again, but " + pod + " keeps its broken revision, because the controller waits for it to become Ready first" + why + ".";
            case ROLLOUT_BLOCKED_BY_OTHER_ORDINAL -> pod + " is not available, and the rollout or scaling of " + set + " waits for it" + why + ".";
            case POD_CREATE_REJECTED -> "The API server refuses " + pod + " of " + set + ": " + refusal;
            case STALE_CLAIM_BLOCKS_RECREATE -> pod + " of " + set + " is not made, because its claim still belongs to the pod before it, which is gone.";
            case SCALE_DOWN_BLOCKED -> "The scale-down of " + set + " is stuck: it waits for " + pod + why + ".";
            default -> pod + " of " + set + " is not available" + why + ".";
        };
    }

    static String advice(Rule rule, Cause cause) {
        return switch (rule) {
            case FORCED_ROLLBACK_REQUIRED -> "Evict the pod: the controller makes it anew with the template as it is now.";
            case ROLLOUT_BLOCKED_NEW_REVISION_UNREADY -> "Correct or revert the template; the broken pod must then be replaced, which the controller does not do by itself.";
            case POD_CREATE_REJECTED -> "Remove what the API server objects to: raise the quota, fix the policy, the webhook or the template.";
            case STALE_CLAIM_BLOCKS_RECREATE -> "Wait for the garbage collector; if a finalizer holds the claim, find its holder. If the data must be kept, set the volume to Retain now.";
            default -> cause == null ? "Look at the pod's conditions and events." : advice(cause.rule());
        };
    }

    private static String advice(Rule cause) {
        return switch (cause) {
            case TERMINATING_ON_UNREACHABLE_NODE -> "Bring the node back, or have somebody confirm that the machine is off before anything is forced.";
            case TERMINATING_ON_HEALTHY_NODE -> "Find what holds the pod: the controller of its finalizer, its preStop hook, or an unmount on the node.";
            case IMAGE_PULL_FAILURE -> "Correct the image or the pull secret in the template.";
            case CONTAINER_CONFIG_ERROR -> "Create or repair the object that the message names; the kubelet tries again by itself.";
            case CRASH_LOOP -> "Read the container's previous log; do not delete the pod's claim.";
            case LIVENESS_KILL_LOOP -> "Add a startup probe, or give the liveness probe more time.";
            case NEVER_READY -> "Look at what the readiness probe asks; a long initial synchronisation may be healthy.";
            case INIT_OR_SANDBOX_STUCK -> "Look at the init containers, the network plugin and the pod's events.";
            case UNSCHEDULABLE_CAPACITY_OR_POLICY -> "Add capacity, uncordon a node, or ask for less.";
            case VOLUME_NODE_AFFINITY_CONFLICT -> "Bring back, uncordon or add a node where the volume lives.";
            case PVC_PROVISIONING_STUCK -> "Repair the storage class, the quota or the driver; do not delete the claim while provisioning runs.";
            case PVC_TERMINATING_IN_USE -> "Set its volume to Retain at once; the deletion of the claim can't be taken back.";
            case MULTI_ATTACH_BLOCKED -> "Find out whether the old node is alive; never delete the VolumeAttachment.";
            default -> "Look at the pod's conditions and events.";
        };
    }
}

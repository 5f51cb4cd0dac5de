package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.remediator.cluster.Permission;
import java.time.Instant;
import java.util.List;

/** The approval of a remediation, verified anew from its original: signature, key, plan, permission. Nothing that was concluded before counts. */
public final class Authority {
    private final Originals originals;
    private final Standing standing;

    public Authority(Originals originals, Standing standing) {
        this.originals = originals;
        this.standing = standing;
    }

    /** @throws RefusedException if the approval does not hold for this step now */
    public void verify(Remediation remediation, Step step, Instant now) {
        if (remediation.approvals().isEmpty()) {
            throw new RefusedException(Refusal.WRONG_STATE, "nobody approved it");
        }
        for (Approval approval : remediation.approvals()) {
            Originals.Authentic authentic = originals.read(approval.original(), now);
            Decision decision = authentic.decision();
            if (!sameBut(decision, approval.decision())) {
                throw new RefusedException(Refusal.FORGED, "the recorded approval is not what its original says");
            }
            if (!remediation.id().equals(decision.remediation()) || !remediation.plan().digest().equals(decision.digest())) {
                throw new RefusedException(Refusal.WRONG_DIGEST, "the original approves another plan");
            }
            standing.toApprove(authentic, remediation, List.of(Permission.approve(remediation.plan().fix(), remediation.plan().namespace()), Permission.of(step)));
            unchanged(authentic, approval, now);
        }
    }

    /** The API server was asked what the user may, and may have taken its time: the key is looked at last, so that one that was taken away meanwhile writes nothing. */
    private void unchanged(Originals.Authentic authentic, Approval approval, Instant now) {
        if (!originals.read(approval.original(), now).equals(authentic)) {
            throw new RefusedException(Refusal.OUT_OF_SCOPE, "what the key may was changed while it was looked up");
        }
    }

    /** Over Kafka the user is what the key is registered for, today. */
    private static boolean sameBut(Decision original, Decision recorded) {
        if (original.via() != Channel.KAFKA) {
            return original.expiringAt(recorded.expiresAt()).equals(recorded) && !recorded.expiresAt().isAfter(original.expiresAt());
        }
        return original.jti().equals(recorded.jti()) && original.action() == recorded.action() && String.valueOf(original.digest()).equals(recorded.digest())
                && original.assertions().equals(recorded.assertions()) && original.name().equals(recorded.name())
                && !recorded.expiresAt().isAfter(original.expiresAt());
    }
}

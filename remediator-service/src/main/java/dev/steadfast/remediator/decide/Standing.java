package dev.steadfast.remediator.decide;

import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.cluster.Permission;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Whether whoever decided may: asked when the decision comes, and again before each step. */
public final class Standing {
    private final Permissions permissions;
    private final Supplier<Policy> policy;
    private final Set<String> serviceAccounts;

    /** @param serviceAccounts {@code namespace/name} of those that may decide over HTTP */
    public Standing(Permissions permissions, Supplier<Policy> policy, Set<String> serviceAccounts) {
        this.permissions = permissions;
        this.policy = policy;
        this.serviceAccounts = Set.copyOf(serviceAccounts);
    }

    /** @throws RefusedException if they may not approve this plan, or not any more */
    void toApprove(Originals.Authentic authentic, Remediation remediation, List<Permission> needed) {
        Plan plan = remediation.plan();
        Decision decision = authentic.decision();
        if (decision.via() == Channel.POLICY) {
            boolean covered = policy.get().rule(String.valueOf(decision.name())).map(r -> r.covers(plan)).orElse(false);
            if (!covered) {
                throw new RefusedException(Refusal.OUT_OF_SCOPE, "the policy has no rule " + decision.name() + " that covers this plan");
            }
            return;
        }
        scope(authentic, plan.namespace(), plan);
        if (remediation.requester() != null && remediation.requester().username().equals(decision.by().username())) {
            throw new RefusedException(Refusal.OWN_PLAN, decision.by().username() + " asked for this plan: somebody else has to approve it");
        }
        needed.forEach(permission -> require(decision.by(), permission));
    }

    /** @throws RefusedException if they may not */
    void to(Permission permission, Originals.Authentic authentic, Plan plan) {
        if (authentic.decision().via() == Channel.POLICY) {
            throw new RefusedException(Refusal.OUT_OF_SCOPE, "a policy only approves");
        }
        scope(authentic, permission.namespace(), plan);
        require(authentic.decision().by(), permission);
    }

    private void scope(Originals.Authentic authentic, String namespace, Plan plan) {
        RegisteredKey key = authentic.key();
        if (key != null && !key.covers(namespace, plan == null ? null : plan.fix())) {
            throw new RefusedException(Refusal.OUT_OF_SCOPE, "the key " + key.id() + " is not registered for " + (plan == null ? "" : plan.fix().text() + " in ")
                    + (namespace == null ? "the whole cluster" : "namespace " + namespace));
        }
        Identity by = authentic.decision().by();
        if (authentic.decision().via() == Channel.HTTP && by.serviceAccount() != null && !serviceAccounts.contains(by.serviceAccount())) {
            throw new RefusedException(Refusal.SERVICE_ACCOUNT, "the service account " + by.serviceAccount() + " is not listed as one that may decide");
        }
    }

    private void require(Identity who, Permission permission) {
        String denial = permissions.denies(who, permission);
        if (denial != null) {
            throw new RefusedException(Refusal.NOT_PERMITTED, denial);
        }
    }
}

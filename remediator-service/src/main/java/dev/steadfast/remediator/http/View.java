package dev.steadfast.remediator.http;

import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.remediator.decide.RefusedException;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.plan.Proposal;
import java.util.Optional;

/** What this replica knows. */
public interface View {

    /** Null until it has read the topics. */
    Ledger ledger();

    /** Whether this replica acts for the cluster. */
    boolean leads();

    /** Why there is no plan for a finding; only the leader knows. */
    Optional<Proposal.Refused> noPlan(String finding);

    /** Why a decision was refused lately; only the leader knows without the audit. */
    Optional<RefusedException> refusal(String jti);

    /** What a decision led to. */
    default Optional<AuditEntry> decided(String jti) {
        return ledger() == null ? Optional.empty() : ledger().decided(jti);
    }
}

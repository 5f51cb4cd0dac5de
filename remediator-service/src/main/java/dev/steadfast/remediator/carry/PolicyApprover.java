package dev.steadfast.remediator.carry;

import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Approval;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.remediator.decide.Policy;
import dev.steadfast.remediator.decide.PolicyRule;
import dev.steadfast.remediator.ledger.Change;
import dev.steadfast.remediator.ledger.DecisionRecords;
import dev.steadfast.remediator.ledger.Journal;
import dev.steadfast.remediator.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Approves what the policy names, within its budget, as a decision on the topic like any other. */
final class PolicyApprover {
    private static final Duration DAY = Duration.ofDays(1);

    private final Ledger ledger;
    private final Journal journal;
    private final Supplier<Policy> policy;
    private final DecisionRecords records;
    private final Duration validity;
    private final Set<String> asked = new HashSet<>();

    PolicyApprover(Ledger ledger, Journal journal, Supplier<Policy> policy, DecisionRecords records, Duration validity) {
        this.ledger = ledger;
        this.journal = journal;
        this.policy = policy;
        this.records = records;
        this.validity = validity;
    }

    void turn(Instant now) {
        Policy today = policy.get();
        if (today.approvals().isEmpty()) {
            return;
        }
        for (Remediation proposed : ledger.active()) {
            if (proposed.state() == State.PROPOSED && !asked.contains(proposed.id())) {
                today.approvals().stream().filter(r -> r.covers(proposed.plan()) && spent(r, now) < r.maxPerDay()).findFirst().ifPresent(r -> approve(proposed, r, now));
            }
        }
    }

    private void approve(Remediation proposed, PolicyRule rule, Instant now) {
        Decision decision = new Decision("policy-" + rule.name() + "-" + proposed.id(), Action.APPROVE, ledger.cluster(), proposed.plan().namespace(), proposed.id(), null,
                proposed.digest(), Identity.of("policy:" + rule.name()), Channel.POLICY, rule.name(), now, now.plus(validity), rule.assertions(), null);
        journal.commit(new Change(List.of(), List.of(), List.of(records.of(decision))));
        asked.add(proposed.id());
    }

    /** Given within a day, and given in this turn. */
    private long spent(PolicyRule rule, Instant now) {
        long given = ledger.remediations().stream().flatMap(r -> r.approvals().stream()).map(Approval::decision)
                .filter(d -> d.via() == Channel.POLICY && rule.name().equals(d.name()) && d.issuedAt().isAfter(now.minus(DAY))).count();
        long underWay = asked.stream().flatMap(id -> ledger.remediation(id).stream()).filter(r -> r.state() == State.PROPOSED && rule.covers(r.plan())).count();
        return given + underWay;
    }
}

package dev.steadfast.remediator.ledger;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.ChainHead;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.judge.Pauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One cluster's findings, remediations and audit, as far as they are genuine. Not safe for threads: it lives on one context. */
public final class Ledger {
    private final String cluster;
    private final AuditTrail trail;
    private final Map<String, Finding> findings = new TreeMap<>();
    private final Map<String, Remediation> remediations = new TreeMap<>();
    /** Last revision of a remediation that the audit knows. */
    private final Map<String, Long> audited = new TreeMap<>();
    private final Map<String, AuditEntry> decided = new LinkedHashMap<>();
    private final Map<String, Long> handled = new TreeMap<>();
    private final Set<String> outlawed = new HashSet<>();
    private Pauses pauses = Pauses.NONE;
    private long reportedFaults;

    public Ledger(String cluster, KeyRing keys) {
        this.cluster = cluster;
        this.trail = new AuditTrail(cluster, keys);
    }

    public String cluster() {
        return cluster;
    }

    /** A finding of this cluster, or its removal. */
    public void finding(String id, Finding finding) {
        if (finding == null) {
            findings.remove(id);
        } else if (finding.cluster().equals(cluster)) {
            findings.put(id, finding);
        }
    }

    /** A genuine record. @return whether it is newer than what was known */
    public boolean remediation(Remediation remediation) {
        Remediation known = remediations.get(remediation.id());
        if (known != null && known.revision() >= remediation.revision()) {
            return false;
        }
        remediations.put(remediation.id(), remediation);
        return true;
    }

    /** A record of the audit topic, genuine or not; an echo of what is known changes nothing. */
    public void audit(byte[] bytes) {
        AuditEntry entry = trail.append(bytes);
        if (entry != null) {
            learn(entry);
        }
    }

    private void learn(AuditEntry entry) {
        if (entry.remediation() != null && entry.revision() != null) {
            audited.merge(entry.remediation(), entry.revision(), Math::max);
        }
        if (entry.jti() != null) {
            decided.putIfAbsent(entry.jti(), entry);
        }
        if (entry.source() != null && entry.source().contains("@")) {
            int at = entry.source().lastIndexOf('@');
            handled.merge(entry.source().substring(0, at), Long.parseLong(entry.source().substring(at + 1)), Math::max);
        }
        if (entry.action() == AuditAction.PAUSED || entry.action() == AuditAction.RESUMED) {
            pauses = pauses.with(entry.subject().substring(entry.subject().lastIndexOf('/') + 1), entry.action() == AuditAction.PAUSED);
        }
        if (entry.action() == AuditAction.CHAIN_BROKEN && entry.count() != null) {
            reportedFaults = Math.max(reportedFaults, entry.count());
        }
    }

    /** What was put back, or was never written to the audit: it is not acted on. */
    public List<Remediation> contradicted() {
        return remediations.values().stream()
                .filter(r -> !r.state().over() && !outlawed.contains(r.id()) && audited.getOrDefault(r.id(), 0L) != r.revision())
                .toList();
    }

    /** What is wrong with a remediation that is {@link #contradicted} or outlawed. */
    public static String contradiction(Remediation r) {
        return "the audit has another revision of it than " + r.revision() + ": an older record was put back, or a later one is missing";
    }

    /** It will never be acted on. */
    public void outlaw(String id) {
        outlawed.add(id);
    }

    public boolean outlawed(String id) {
        return outlawed.contains(id);
    }

    /** Whether the record at this place led to an audit entry before, or lies before one that did. */
    public boolean handled(String topicPartition, long offset) {
        return offset <= handled.getOrDefault(topicPartition, -1L);
    }

    public Optional<Finding> finding(String id) {
        return Optional.ofNullable(id).map(findings::get);
    }

    public Collection<Finding> findings() {
        return Collections.unmodifiableCollection(findings.values());
    }

    public Optional<Remediation> remediation(String id) {
        return Optional.ofNullable(id).map(remediations::get);
    }

    public Collection<Remediation> remediations() {
        return Collections.unmodifiableCollection(remediations.values());
    }

    /** Those that something may still be done for. */
    public List<Remediation> active() {
        return new ArrayList<>(remediations.values().stream().filter(r -> !r.state().over() && !outlawed.contains(r.id())).toList());
    }

    public List<Remediation> others(String id) {
        return remediations.values().stream().filter(r -> !r.id().equals(id)).toList();
    }

    /** The entry that a decision led to. */
    public Optional<AuditEntry> decided(String jti) {
        return Optional.ofNullable(decided.get(jti));
    }

    /** How many approvals the audit has since then, by actors like this. */
    public long approvals(Predicate<String> actor, Instant since) {
        return decided.values().stream().filter(e -> e.action() == AuditAction.APPROVED && e.at().isAfter(since) && actor.test(e.actor())).count();
    }

    public Pauses pauses() {
        return pauses;
    }

    public AuditTrail trail() {
        return trail;
    }

    public ChainHead head() {
        return trail.head();
    }

    /** What is wrong with the chain and was not reported in it before. */
    public List<ChainFault> unreportedFaults() {
        List<ChainFault> faults = trail.faults();
        return faults.size() > reportedFaults ? faults.subList((int) reportedFaults, faults.size()) : List.of();
    }

    /** The highest sequence of an audit entry that a genuine remediation names. */
    public long namedSequence() {
        return remediations.values().stream().mapToLong(Remediation::audited).max().orElse(-1);
    }
}

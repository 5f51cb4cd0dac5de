package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * From what holds now to findings that open once and close once: a contradiction must settle, a dwell must pass, trouble that flaps is held, and trouble that turns into another is
 * replaced by it.
 */
final class Lifecycle {

    private final String cluster;
    private final String clusterName;
    private final Map<String, Finding> findings;
    private final Map<String, List<Finding>> bySubject = new HashMap<>();
    private final Thresholds thresholds;
    private final Now now;

    Lifecycle(String cluster, String clusterName, Map<String, Finding> before, Thresholds thresholds, Now now) {
        this.cluster = cluster;
        this.clusterName = clusterName;
        this.findings = new TreeMap<>(before);
        this.thresholds = thresholds;
        this.now = now;
        before.values().forEach(f -> bySubject.computeIfAbsent(f.subject().uid(), u -> new ArrayList<>()).add(f));
    }

    /** What to remember of one subject: since when each condition holds, and since when that of an open finding no longer does. */
    record Timers(Map<String, Instant> conditions, Map<String, Instant> clear) {}

    /**
     * One subject.
     *
     * @param frozen rules that could not be judged now: what is known of them stays
     * @param gone whether the subject itself is gone, so that nothing is held
     */
    Timers look(String uid, Collection<Detected> detected, Timers before, Set<Rule> frozen, boolean gone) {
        Map<String, Instant> conditions = new TreeMap<>();
        Map<String, Instant> clear = new TreeMap<>();
        Set<Rule> seen = new HashSet<>(frozen);
        boolean otherTrouble = false;
        for (Detected d : detected) {
            seen.add(d.rule());
            Instant first = before.conditions().getOrDefault(d.rule().id(), now.at());
            conditions.put(d.rule().id(), first);
            Finding known = findings.get(Finding.id(cluster, d.rule(), uid));
            Instant settled = first.plus(thresholds.settle());
            if (known != null && known.open() || now.reached(later(d.due(), settled))) {
                put(d, known, FindingState.OPEN);
                otherTrouble |= held(d.rule());
            } else if (d.announced()) {
                put(d, known, FindingState.CANDIDATE);
            }
        }
        for (Finding known : bySubject.getOrDefault(uid, List.of())) {
            if (seen.contains(known.rule())) {
                copy(before.conditions(), known.rule(), frozen, conditions);
                continue;
            }
            switch (known.state()) {
                case CANDIDATE -> findings.remove(known.id());
                case OPEN -> {
                    Instant since = before.clear().getOrDefault(known.rule().id(), now.at());
                    if (gone || otherTrouble || !held(known.rule()) || now.reached(since.plus(thresholds.holdDown()))) {
                        findings.put(known.id(), resolved(known));
                    } else {
                        clear.put(known.rule().id(), since);
                    }
                }
                case RESOLVED, UNKNOWN -> forget(known);
            }
        }
        return new Timers(conditions, clear);
    }

    /** Subjects that are gone, and of which only findings are left. */
    void sweep(Set<String> livingUids) {
        List.copyOf(findings.values()).stream().filter(f -> !livingUids.contains(f.subject().uid()))
                .forEach(f -> look(f.subject().uid(), List.of(), new Timers(Map.of(), Map.of()), Set.of(), true));
    }

    Map<String, Finding> findings() {
        return findings;
    }

    private static void copy(Map<String, Instant> before, Rule rule, Set<Rule> frozen, Map<String, Instant> conditions) {
        if (frozen.contains(rule) && before.containsKey(rule.id())) {
            conditions.putIfAbsent(rule.id(), before.get(rule.id()));
        }
    }

    /** Trouble of a set is not over at the first good moment; a claim that is used again is no orphan at once. */
    static boolean held(Rule rule) {
        return rule.group() == 'A' && rule != Rule.PARTITION_PARKED && rule != Rule.ONDELETE_DRIFT && rule != Rule.SLOW_SEQUENTIAL_ROLLOUT
                || rule == Rule.SCALE_DOWN_BLOCKED || rule == Rule.STALE_CLAIM_BLOCKS_RECREATE;
    }

    private void forget(Finding known) {
        if (known.resolvedAt() == null || now.reached(known.resolvedAt().plus(thresholds.retention()))) {
            findings.remove(known.id());
        }
    }

    private Finding resolved(Finding f) {
        return new Finding(f.id(), f.cluster(), f.clusterName(), f.rule(), f.cause(), f.subject(), f.set(), f.setUid(), f.blocking(), FindingState.RESOLVED, f.severity(), f.confidence(),
                f.since(), null, f.openedAt(), now.at(), now.at(), f.summary(), f.evidence(), f.fix(), f.advice(), f.runbook(), f.incident(), f.bytes(), f.generation(), f.sequence() + 1);
    }

    private void put(Detected d, Finding known, FindingState state) {
        boolean continues = known != null && known.state() == state;
        Finding next = Findings.of(cluster, clusterName, d, state, continues ? known : null, known == null ? 0 : known.sequence() + 1, now.at());
        if (!continues || !Findings.sameButEvidence(known, next)) {
            findings.put(next.id(), next);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

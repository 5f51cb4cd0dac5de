package dev.steadfast.remediator;

import dev.steadfast.chassis.management.GaugeTable;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.plan.Argument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The remediator's metrics. What has happened is counted from the audit, once per entry, by the leader alone. */
final class RemediatorMetrics {
    private static final String REFUSALS = "steadfast.refusals";
    private static final String WRITES = "steadfast.cluster.writes";

    private final MeterRegistry registry;
    private final Tags tags;
    private final GaugeTable remediations;
    private final GaugeTable unfinished;
    private final AtomicLong leads = new AtomicLong();
    private final AtomicLong storm = new AtomicLong();
    private final AtomicLong paused = new AtomicLong();
    private final AtomicLong head = new AtomicLong(-1);
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private long counted = -1;

    /** @param cluster the uid of the one that it acts for: on every meter, since one Prometheus may scrape the remediators of many @param writes whether it carries out what is approved */
    RemediatorMetrics(MeterRegistry registry, String cluster, boolean writes) {
        this.registry = registry;
        this.tags = Tags.of("k8s_cluster", cluster);
        remediations = new GaugeTable(registry, "steadfast.remediations", null, "Remediations that the topic holds, by kind of fix and state");
        unfinished = new GaugeTable(registry, "steadfast.remediation.since.timestamp", "seconds",
                "Unix time since when a remediation is in its state, of those that are not over, and of those that failed or were aborted while what they were for is still open");
        gauge("steadfast.remediator.leader", leads, "Whether this remediator acts for its cluster: 1 or 0");
        Gauge.builder("steadfast.remediator.writes.enabled", () -> writes ? 1 : 0).tags(tags)
                .description("Whether this remediator carries out what is approved (steadfast.writes): 1, or 0 for one that only reads and refuses approvals").register(registry);
        gauge("steadfast.remediator.storm", storm, "Whether nothing is done because too many sets broke at once: 1 or 0");
        gauge("steadfast.remediator.pauses", paused, "How many pauses are in force: of namespaces, and of the whole cluster");
        gauge("steadfast.audit.head", head, "Sequence of the last entry of the audit chain; -1 before the first, and on who does not act");
        gauge("steadfast.audit.faults", faults, "Cuts, gaps, forks and forgeries that were found in the audit chain");
        Gauge.builder("steadfast.quarantined", quarantined, AtomicLong::get).baseUnit("bytes").tags(tags).description("Capacity of the volumes that are in quarantine").register(registry);
        beginAtZero();
    }

    private void gauge(String name, AtomicLong value, String description) {
        Gauge.builder(name, value, AtomicLong::get).tags(tags).description(description).register(registry);
    }

    /** To Prometheus an increase from nothing to one is none: the first failure of all must be seen, too. */
    private void beginAtZero() {
        for (Fix fix : Fix.values()) {
            Stream.of(State.values()).filter(state -> state.over() && state != State.UNKNOWN && fix != Fix.ADVICE && fix != Fix.UNKNOWN).forEach(state -> ended(fix, state.name()));
        }
        Stream.of(Refusal.values()).forEach(refusal -> refused(refusal.name()));
        List.of("accepted", "found").forEach(this::written);
    }

    /** One that does not act says nothing of what only the one who acts knows. */
    void leads(boolean leader) {
        leads.set(leader ? 1 : 0);
        if (!leader) {
            List.of(storm, paused, faults, quarantined).forEach(gauge -> gauge.set(0));
            head.set(-1);
            remediations.show(Map.of());
            unfinished.show(Map.of());
        }
    }

    void show(Ledger ledger, boolean stormy, Instant now) {
        storm.set(stormy ? 1 : 0);
        paused.set(ledger.pauses().namespaces().size());
        head.set(ledger.head().sequence());
        faults.set(ledger.trail().faults().size());
        quarantined.set(quarantinedBytes(ledger));
        remediations.show(ledger.remediations().stream().collect(Collectors.groupingBy(
                r -> tags.and("fix", r.plan().fix().text(), "state", lower(r.state().name())), Collectors.counting())));
        unfinished.show(Unfinished.of(ledger, now).stream().collect(Collectors.toMap(
                r -> tags.and("namespace", r.plan().namespace(), "statefulset", r.plan().set() == null ? "" : r.plan().set(), "persistentvolumeclaim", Unfinished.claim(r),
                        "fix", r.plan().fix().text(), "state", lower(r.state().name()), "waits", r.reason() == null || r.state().over() ? "" : lower(r.reason().code())),
                r -> Unfinished.since(r).getEpochSecond(), Math::min)));
    }

    /** What was written before this leader began was counted by another. */
    void countFrom(long sequence) {
        counted = sequence;
    }

    void count(Ledger ledger) {
        ledger.trail().from(counted + 1, Integer.MAX_VALUE).forEach(kept -> {
            count(kept.entry(), ledger);
            counted = kept.entry().sequence();
        });
    }

    private void count(AuditEntry entry, Ledger ledger) {
        if (entry.action() == AuditAction.REFUSED && entry.why() != null) {
            refused(entry.why().code()).increment(entry.count() == null ? 1 : entry.count());
        } else if (entry.action() == AuditAction.OBJECTION && entry.why() != null) {
            counter("steadfast.objections", "Times that a step began to wait for something, by objection", "objection", lower(entry.why().code())).increment();
        } else if (entry.action() == AuditAction.ENDED || entry.action() == AuditAction.REJECTED) {
            ended(ledger.remediation(entry.remediation()).map(r -> r.plan().fix()).orElse(Fix.UNKNOWN), String.valueOf(entry.result())).increment();
        } else if (entry.action() == AuditAction.STEP_WRITTEN) {
            written(entry.result() != null && entry.result().matches("[0-9]{3}") ? "accepted" : "found").increment();
        }
    }

    private Counter refused(String reason) {
        return counter(REFUSALS, "Decisions and records that were refused, by reason", "reason", lower(reason));
    }

    private Counter ended(Fix fix, String outcome) {
        return Counter.builder("steadfast.remediations.ended").description("Remediations that ended, by kind of fix and outcome")
                .tags(tags.and("fix", fix.text(), "outcome", lower(outcome))).register(registry);
    }

    private Counter written(String result) {
        return counter(WRITES, "Writes to the cluster that succeeded, by outcome as the log has it", "result", result);
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tags(tags.and(tag, value)).register(registry);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static long quarantinedBytes(Ledger ledger) {
        return ledger.remediations().stream().filter(r -> r.plan().fix() == Fix.QUARANTINE_CLAIM && holds(r, ledger))
                .mapToLong(r -> Long.parseLong(r.plan().steps().getFirst().arguments().getOrDefault(Argument.BYTES, "0")))
                .sum();
    }

    /** Put in quarantine, and neither lifted by itself nor undone. */
    private static boolean holds(Remediation remediation, Ledger ledger) {
        List<Remediation> undoes = ledger.remediations().stream().filter(r -> remediation.id().equals(r.undoes())).toList();
        return written(remediation, Verb.QUARANTINE_VOLUME) && !written(remediation, Verb.RELEASE_VOLUME) && undoes.stream().noneMatch(u -> written(u, Verb.RELEASE_VOLUME));
    }

    private static boolean written(Remediation remediation, Verb verb) {
        return IntStream.range(0, remediation.progress().size()).anyMatch(i -> remediation.plan().all().get(i).verb() == verb
                && (remediation.progress().get(i).state() == StepState.WRITTEN || remediation.progress().get(i).state() == StepState.DONE));
    }
}

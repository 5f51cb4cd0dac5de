package dev.steadfast.remediator;

import dev.steadfast.chassis.management.GaugeTable;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.StepState;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.remediator.ledger.Ledger;
import dev.steadfast.remediator.plan.Argument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The remediator's metrics. What has happened is counted from the audit, once per entry, by the leader alone. */
final class RemediatorMetrics {
    private final MeterRegistry registry;
    private final GaugeTable remediations;
    private final AtomicLong leads = new AtomicLong();
    private final AtomicLong storm = new AtomicLong();
    private final AtomicLong paused = new AtomicLong();
    private final AtomicLong head = new AtomicLong(-1);
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private long counted = -1;

    RemediatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        remediations = new GaugeTable(registry, "steadfast.remediations", null, "Remediations that the topic holds, by kind of fix and state");
        gauge("steadfast.remediator.leader", leads, "Whether this remediator acts for its cluster: 1 or 0");
        gauge("steadfast.remediator.storm", storm, "Whether nothing is done because too many sets broke at once: 1 or 0");
        gauge("steadfast.remediator.pauses", paused, "How many pauses are in force: of namespaces, and of the whole cluster");
        gauge("steadfast.audit.head", head, "Sequence of the last entry of the audit chain; -1 before the first");
        gauge("steadfast.audit.faults", faults, "Cuts, gaps, forks and forgeries that were found in the audit chain");
        Gauge.builder("steadfast.quarantined", quarantined, AtomicLong::get).baseUnit("bytes").description("Capacity of the volumes that are in quarantine").register(registry);
    }

    private void gauge(String name, AtomicLong value, String description) {
        Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
    }

    void leads(boolean leader) {
        leads.set(leader ? 1 : 0);
    }

    void show(Ledger ledger, boolean stormy) {
        storm.set(stormy ? 1 : 0);
        paused.set(ledger.pauses().namespaces().size());
        head.set(ledger.head().sequence());
        faults.set(ledger.trail().faults().size());
        quarantined.set(quarantinedBytes(ledger));
        remediations.show(ledger.remediations().stream().collect(Collectors.groupingBy(
                r -> Tags.of("fix", r.plan().fix().text(), "state", r.state().name().toLowerCase(Locale.ROOT)), Collectors.counting())));
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
            counter("steadfast.refusals", "Decisions and records that were refused, by reason", "reason", entry.why().code().toLowerCase(Locale.ROOT))
                    .increment(entry.count() == null ? 1 : entry.count());
        } else if (entry.action() == AuditAction.OBJECTION && entry.why() != null) {
            counter("steadfast.objections", "Times that a step began to wait for something, by objection", "objection", entry.why().code().toLowerCase(Locale.ROOT)).increment();
        } else if (entry.action() == AuditAction.ENDED || entry.action() == AuditAction.REJECTED) {
            String fix = ledger.remediation(entry.remediation()).map(r -> r.plan().fix()).orElse(Fix.UNKNOWN).text();
            Counter.builder("steadfast.remediations.ended").description("Remediations that ended, by kind of fix and outcome")
                    .tags("fix", fix, "outcome", String.valueOf(entry.result()).toLowerCase(Locale.ROOT)).register(registry).increment();
        } else if (entry.action() == AuditAction.STEP_WRITTEN) {
            counter("steadfast.cluster.writes", "Writes to the cluster that succeeded, by outcome as the log has it", "result",
                    entry.result() != null && entry.result().matches("[0-9]{3}") ? "accepted" : "found").increment();
        }
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tags(tag, value).register(registry);
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

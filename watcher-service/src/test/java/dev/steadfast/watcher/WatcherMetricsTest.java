package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.management.Meters;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.metrics.Exposition;
import dev.steadfast.testbed.metrics.MetricsPage;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Offer;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.backlog.State;
import dev.steadfast.watcher.follow.Interruption;
import dev.steadfast.watcher.follow.Resumption;
import dev.steadfast.watcher.follow.Resync;
import dev.steadfast.watcher.publish.Reading;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a watcher's {@code /metrics} says after everything that can happen has happened. */
class WatcherMetricsTest {
    private static final Scope SERVICES = new Scope(Kind.SERVICE, "", "");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final PrometheusMeterRegistry registry = Meters.strict();
    private final WatcherMetrics metrics = new WatcherMetrics(registry, "c1", 1 << 20, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Backlog backlog = new Backlog(List.of(SERVICES), 1 << 20, 3, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void everyMeterIsOnThePageAndWellNamed() throws Exception {
        happens();
        String scrape = registry.scrape();
        assertEquals(List.of(), Exposition.problems(scrape));
        assertEquals(MetricsPage.labels("Watcher"), MetricsPage.registeredLabels(scrape));
    }

    @Test
    void whatWaitsIsTold() throws Exception {
        metrics.watching(backlog);
        backlog.event(backlog.turn(SERVICES), "bank/a", new State("u", 1, null, new byte[100], NOW.minusSeconds(7)));
        assertEquals(7, registry.get("steadfast.watcher.lag").gauge().value());
        assertEquals(1, registry.get("steadfast.watcher.waiting").gauge().value());
        assertEquals(3, registry.get("steadfast.watcher.epoch").gauge().value());
        Batch batch = backlog.take(true, List.of());
        metrics.committed(batch, true);
        backlog.done(batch);
        assertEquals(0, registry.get("steadfast.watcher.lag").gauge().value());
        assertEquals(NOW.getEpochSecond(), registry.get("steadfast.watcher.pulse.timestamp").gauge().value());
        assertEquals(1, registry.get("steadfast.watcher.kind.state").tag("kind", "Pod").tag("state", "switched_off").gauge().value());
        assertEquals(KindState.STALE, metrics.states().get(Kind.SERVICE));
    }

    /** The labels are an interface: alerts name them. */
    @Test
    void theReasonsAreLabels() {
        for (Interruption reason : Interruption.values()) {
            metrics.interrupted(Kind.POD, reason, "");
        }
        for (Resync reason : Resync.values()) {
            metrics.listed(Kind.POD, reason, 1, 1);
        }
        for (Reading how : Reading.values()) {
            metrics.restored(how);
        }
        assertEquals(Reading.values().length, registry.find("steadfast.watcher.inventory.readings").counters().size());
        assertEquals(new TreeSet<>(Set.of("ended", "cut", "silent", "connection", "no_answer", "throttled", "server_error", "unreadable", "forbidden", "not_served")), reasons("interruptions"));
        assertEquals(new TreeSet<>(Set.of("no_checkpoint", "expired", "list_expired", "restored", "long_event")), reasons("resyncs"));
    }

    private Set<String> reasons(String name) {
        Set<String> reasons = new TreeSet<>();
        registry.get("steadfast.watcher." + name).counters().forEach(counter -> reasons.add(counter.getId().getTag("reason")));
        return reasons;
    }

    private void happens() throws InterruptedException {
        new RequestMetrics(registry).waited(Duration.ZERO, Duration.ofMillis(500));
        metrics.restored(Reading.INVENTORY);
        metrics.watching(backlog);
        metrics.listed(Kind.SERVICE, Resync.EXPIRED, 3, 1);
        metrics.watching(Kind.SERVICE, Resumption.LIST);
        metrics.interrupted(Kind.SERVICE, Interruption.ENDED, "");
        metrics.ranBackwards(Kind.SERVICE, 2, 1);
        metrics.offered(Kind.SERVICE, Offer.WAITS);
        metrics.heard(Kind.SERVICE);
        metrics.committed(backlog.take(true, List.of()), true);
        metrics.repeated("fenced");
        metrics.tooLarge("key");
    }
}

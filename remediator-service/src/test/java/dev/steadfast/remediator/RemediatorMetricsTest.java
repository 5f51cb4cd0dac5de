package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.management.Meters;
import dev.steadfast.testbed.metrics.Exposition;
import dev.steadfast.testbed.metrics.MetricsPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a remediator's {@code /metrics} says before anything has happened. */
class RemediatorMetricsTest {

    @Test
    void everyMeterIsExplainedAndWellNamed() throws IOException {
        PrometheusMeterRegistry registry = Meters.registry("remediator", "1");
        new RemediatorMetrics(registry).leads(true);
        String scrape = registry.scrape();
        Files.writeString(Path.of("target/remediator.prom"), scrape);
        assertEquals(List.of(), Exposition.problems(scrape));
        Set<String> explained = MetricsPage.explained("Remediator");
        explained.add("steadfast_build_info");
        // What counts, or has rows, is there only when something has happened.
        explained.removeIf(name -> name.endsWith("_total") || name.equals("steadfast_remediations"));
        assertEquals(explained, MetricsPage.registered(scrape), "explain it in docs/metrics.md");
    }
}

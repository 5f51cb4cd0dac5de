package dev.steadfast.chassis.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GaugeTableTest {
    private static final int SCRAPES = 5000;
    private static final int METERS = 200;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GaugeTable table = new GaugeTable(registry, "fruit", null, "Fruit by kind");

    @Test
    void showsWhatIsNamedAndNothingElse() {
        table.show(Map.of(Tags.of("kind", "apple"), 2L, Tags.of("kind", "pear"), 1L));
        table.show(Map.of(Tags.of("kind", "apple"), 3L));
        assertTrue(registry.scrape().contains("fruit{kind=\"apple\"} 3.0"), registry.scrape());
        assertFalse(registry.scrape().contains("pear"), registry.scrape());
        table.show(Map.of(Tags.of("kind", "pear"), 4L));
        assertTrue(registry.scrape().contains("fruit{kind=\"pear\"} 4.0"), registry.scrape());
    }

    /** Among many meters, so that a scrape takes a while. */
    @Test
    void aScrapeNeverSeesARowTwice() throws InterruptedException {
        for (int i = 0; i < METERS; i++) {
            Gauge.builder("other." + i, () -> 1).register(registry);
        }
        table.show(Map.of(Tags.of("kind", "apple"), 0L));
        AtomicBoolean over = new AtomicBoolean();
        Thread showing = Thread.ofPlatform().start(() -> {
            for (long i = 0; !over.get(); i++) {
                table.show(Map.of(Tags.of("kind", "apple"), i));
            }
        });
        try {
            for (int i = 0; i < SCRAPES; i++) {
                assertEquals(1, registry.scrape().lines().filter(l -> l.startsWith("fruit{kind=\"apple\"}")).count());
            }
        } finally {
            over.set(true);
            showing.join();
        }
    }
}

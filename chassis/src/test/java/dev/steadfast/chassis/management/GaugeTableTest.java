package dev.steadfast.chassis.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GaugeTableTest {
    private static final int SCRAPES = 3000;

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

    @Test
    void aScrapeNeverSeesARowTwice() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread showing = Thread.ofPlatform().start(() -> {
            for (long i = 0; !over.get(); i++) {
                Map<Tags, Long> values = new HashMap<>(Map.of(Tags.of("kind", "apple"), i));
                if (i % 2 == 0) {
                    values.put(Tags.of("kind", "pear"), i);
                }
                table.show(values);
            }
        });
        try {
            for (int i = 0; i < SCRAPES; i++) {
                long apples = registry.scrape().lines().filter(l -> l.startsWith("fruit{kind=\"apple\"}")).count();
                assertTrue(apples <= 1, "apples stand there once");
            }
        } finally {
            over.set(true);
            showing.join();
        }
        assertEquals(1, registry.scrape().lines().filter(l -> l.startsWith("fruit{kind=\"apple\"}")).count());
    }
}

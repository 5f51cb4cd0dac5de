package dev.steadfast.chassis.management;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gauges of one name, one per set of tags, shown as a whole again and again. A row that stays is kept, not replaced: a scrape at the moment of replacement sees the old and the new one, and
 * fails for two with the same labels. Of one thread.
 */
public final class GaugeTable {
    private final MultiGauge gauge;
    private final Map<Tags, AtomicLong> rows = new HashMap<>();

    /** @param unit the base unit; null for none */
    public GaugeTable(MeterRegistry registry, String name, String unit, String description) {
        gauge = MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
    }

    /** What is not named any more is gone. */
    public void show(Map<Tags, Long> values) {
        rows.keySet().retainAll(values.keySet());
        values.forEach((tags, value) -> rows.computeIfAbsent(tags, t -> new AtomicLong()).set(value));
        List<MultiGauge.Row<?>> all = rows.entrySet().stream().<MultiGauge.Row<?>>map(e -> MultiGauge.Row.of(e.getKey(), e.getValue(), AtomicLong::get)).toList();
        gauge.register(all);
    }
}

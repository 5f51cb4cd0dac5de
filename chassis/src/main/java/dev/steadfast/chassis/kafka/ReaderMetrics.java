package dev.steadfast.chassis.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the readers count. */
final class ReaderMetrics {
    private final MeterRegistry registry;
    private final Counter records;
    private final AtomicLong owned = new AtomicLong();
    private final AtomicLong restoring = new AtomicLong();
    private final Gauge ownedGauge;
    private final Gauge restoringGauge;
    private final Gauge lagGauge;

    ReaderMetrics(MeterRegistry registry, String reader, Supplier<Number> lag) {
        this.registry = registry;
        records = Counter.builder("steadfast.kafka.records.read").description("Records handed over to the service")
                .tag("reader", reader).register(registry);
        ownedGauge = Gauge.builder("steadfast.kafka.partitions", owned, AtomicLong::get)
                .description("Partitions (of the leading topic) that this reader reads").tag("reader", reader).register(registry);
        restoringGauge = Gauge.builder("steadfast.kafka.partitions.restoring", restoring, AtomicLong::get)
                .description("Partitions that are still being read up to where they ended when they were assigned")
                .tag("reader", reader).register(registry);
        lagGauge = Gauge.builder("steadfast.kafka.records.lag", lag)
                .description("Records that could be read and have not been, in the partition that is furthest behind").tag("reader", reader).register(registry);
    }

    void read(int count) {
        records.increment(count);
    }

    void partitions(long ownedNow, long restoringNow) {
        owned.set(ownedNow);
        restoring.set(restoringNow);
    }

    void close() {
        registry.remove(ownedGauge);
        registry.remove(restoringGauge);
        registry.remove(lagGauge);
    }
}

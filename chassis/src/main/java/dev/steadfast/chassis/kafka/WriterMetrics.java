package dev.steadfast.chassis.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What {@link KafkaWriter} counts. */
final class WriterMetrics {
    private final MeterRegistry registry;
    private final String writer;
    private final AtomicLong pending = new AtomicLong();
    private final Timer duration;
    private final Counter records;
    private final Counter letters;
    private final Gauge pendingGauge;

    WriterMetrics(MeterRegistry registry, String writer) {
        this.registry = registry;
        this.writer = writer;
        duration = Timer.builder("steadfast.kafka.write").description("Time from handing a write to Kafka's client until it was settled")
                .tag("writer", writer).register(registry);
        records = Counter.builder("steadfast.kafka.records.written").description("Records that Kafka has acknowledged and committed")
                .tag("writer", writer).register(registry);
        // From the start, at 0: an increase from nothing to one is none to Prometheus.
        letters = Counter.builder("steadfast.kafka.dead.letters.written").description("Dead letters among the records that were written: what could not be read, was too large, or was refused")
                .tag("writer", writer).register(registry);
        pendingGauge = Gauge.builder("steadfast.kafka.write.pending", pending, AtomicLong::get).baseUnit("bytes")
                .description("Bytes handed to Kafka's client and not yet settled").tag("writer", writer).register(registry);
    }

    String writer() {
        return writer;
    }

    long pendingBytes() {
        return pending.get();
    }

    void close() {
        registry.remove(pendingGauge);
    }

    Write begin(List<Outbound> batch) {
        long bytes = 0;
        long deadLetters = 0;
        for (Outbound record : batch) {
            bytes += record.size();
            deadLetters += record.topic().endsWith(DeadLetters.SUFFIX) ? 1 : 0;
        }
        pending.addAndGet(bytes);
        return new Write(bytes, batch.size(), deadLetters, Timer.start(registry));
    }

    /** One write on its way. */
    final class Write {
        private final long bytes;
        private final int count;
        private final long deadLetters;
        private final Timer.Sample sample;

        private Write(long bytes, int count, long deadLetters, Timer.Sample sample) {
            this.bytes = bytes;
            this.count = count;
            this.deadLetters = deadLetters;
            this.sample = sample;
        }

        void end(WriteOutcome outcome) {
            pending.addAndGet(-bytes);
            sample.stop(duration);
            if (outcome.committed()) {
                records.increment(count);
                letters.increment(deadLetters);
            } else {
                Counter.builder("steadfast.kafka.write.failures").description("Writes that were not committed, by what became of them")
                        .tag("writer", writer).tag("outcome", outcome.label()).register(registry).increment();
            }
        }
    }
}
